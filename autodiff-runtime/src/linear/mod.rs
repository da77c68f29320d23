//! Derivatives as linear maps: products with a Jacobian or a Hessian that is never formed, and a solver that needs no more.
//!
//! `f_jvp` is the product of the Jacobian with a direction, the pullback of `f_vjp` that of its transpose, and `f_hvp` that of
//! the Hessian. Each costs a few evaluations of `f`, whatever the number of rows and columns. [`Jacobian`] puts the first
//! two together, and [`ConjugateGradient`] solves with any of them:
//!
//! ```
//! use autodiff_runtime::linear::{ConjugateGradient, Jacobian};
//!
//! // What `#[differentiate]` writes for `fn f(x: &[f64]) -> Vec<f64> { vec![x[0] * x[1], x[0], x[1] * x[1]] }`.
//! fn f_jvp(x: &[f64], v: &[f64]) -> (Vec<f64>, Vec<f64>) {
//!     let value = vec![x[0] * x[1], x[0], x[1] * x[1]];
//!     (value, vec![v[0] * x[1] + x[0] * v[1], v[0], 2.0 * x[1] * v[1]])
//! }
//! fn f_vjp(x: &[f64]) -> (Vec<f64>, impl FnOnce(Vec<f64>, &mut [f64])) {
//!     let value = vec![x[0] * x[1], x[0], x[1] * x[1]];
//!     (value, move |w: Vec<f64>, x_bar: &mut [f64]| {
//!         x_bar[0] += w[0] * x[1] + w[1];
//!         x_bar[1] += w[0] * x[0] + 2.0 * w[2] * x[1];
//!     })
//! }
//!
//! let (value, jacobian) = Jacobian::at(&[2.0, 3.0], f_jvp, f_vjp);
//! assert_eq!(value, [6.0, 2.0, 9.0]);
//! assert_eq!((jacobian.rows(), jacobian.cols()), (3, 2));
//! assert_eq!(jacobian.apply(&[1.0, 0.0]), [3.0, 1.0, 0.0]);               // the first column
//! assert_eq!(jacobian.apply_transpose(&[1.0, 0.0, 0.0]), [3.0, 2.0]);     // the first row
//!
//! // A step of Gauss and Newton's method: the least squares solution of J s = -f(x).
//! let downhill: Vec<f64> = jacobian.apply_transpose(&value).iter().map(|g| -g).collect();
//! let step = ConjugateGradient::new()
//!     .tolerance(1e-12)
//!     .solve(|v| jacobian.apply_transpose(&jacobian.apply(v)), &downhill);
//! assert!(step.converged() && step.iterations <= 2);
//!
//! // J s + f(x) is orthogonal to the columns.
//! let rest: Vec<f64> = jacobian.apply(&step.x).iter().zip(&value).map(|(a, b)| a + b).collect();
//! assert!(jacobian.apply_transpose(&rest).iter().all(|g| g.abs() < 1e-10));
//! ```
//!
//! The Hessian needs no wrapper: `|v| f_hvp(&x, v).2` is its product. [`ConjugateGradient`] tells where it is not
//! positive definite, which is what a Newton step has to know.

mod conjugate_gradient;
mod jacobian;

pub use conjugate_gradient::{ConjugateGradient, Solution, Stop};
pub use jacobian::Jacobian;
