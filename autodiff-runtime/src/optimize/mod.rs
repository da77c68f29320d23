//! First-order optimizers: a function and its gradient in, a minimum or maximum out.
//!
//! ```
//! use autodiff_runtime::optimize::Adam;
//!
//! // What `#[differentiate]` writes for `fn bowl(x: &[f64]) -> f64 { (x[0] - 3.0).powi(2) }`.
//! fn bowl_grad_into(x: &[f64], gradient: &mut [f64]) -> f64 {
//!     gradient[0] = 2.0 * (x[0] - 3.0);
//!     (x[0] - 3.0).powi(2)
//! }
//!
//! let report = Adam::new(0.1)
//!     .max_iterations(5_000)
//!     .gradient_tolerance(1e-6)
//!     .minimise(&[0.0], bowl_grad_into)?;
//! assert!(report.converged());
//! assert!((report.parameters[0] - 3.0).abs() < 1e-6);
//! # Ok::<(), autodiff_runtime::optimize::Error>(())
//! ```
//!
//! # Methods
//!
//! | | one step, with `g` the gradient at `x` | source |
//! |---|---|---|
//! | [`GradientDescent`] | `x ← x − α g` | Cauchy 1847 |
//! | … [`.backtracking()`](GradientDescent::backtracking) | the same, `α` shrunk until the value has decreased enough | Armijo 1966 |
//! | [`Momentum`] | `v ← μ v − α g`, `x ← x + v` | Polyak 1964 |
//! | [`Nesterov`] | `v ← μ v − α g`, `x ← x + μ v − α g` | Nesterov 1983 |
//! | [`Adam`] | `x ← x − α m̂ / (√v̂ + ε)` | Kingma & Ba 2015 |
//! | [`AdamW`] | the same, and `x ← x − α λ x` | Loshchilov & Hutter 2019 |
//!
//! Each is an [`Optimizer`] around a small update rule; implement [`Method`] for another.
//!
//! # The objective
//!
//! [`minimise`](Optimizer::minimise) and [`maximise`](Optimizer::maximise) take
//! `FnMut(&[f64], &mut [f64]) -> f64`: the value is returned and the gradient written, which is what
//! `f_grad_into` does for `fn f(x: &[f64]) -> f64`. Every element must be overwritten: the buffer is
//! full of NaN on entry, so an element left out is an error and not a zero.
//! [`minimise_grad`](Optimizer::minimise_grad) and [`maximise_grad`](Optimizer::maximise_grad) take
//! what `f_grad` is: `FnMut(&[f64]) -> (f64, Vec<f64>)`, or with an array for the `Vec`.
//!
//! # Stopping
//!
//! Unless told otherwise, a run makes 10 000 iterations and looks at no tolerance. Every rule that is
//! asked for is checked at every point, the start included, and the [`Report`] says which ones held.
//! The reported parameters are those of the last point, not the best one seen: with mini-batches, a low
//! value is often luck. [`keep_best`](Optimizer::keep_best) asks for the best.
//!
//! # Mini-batches
//!
//! [`MiniBatches`] draws indices into the data, without replacement within an epoch. The objective draws
//! the next batch each time it is called:
//!
//! ```
//! use autodiff_runtime::optimize::{Adam, MiniBatches};
//!
//! // Mean squared error of `y = a x + b` over a batch of the data.
//! fn loss_grad_into(line: &[f64], data: &[(f64, f64)], batch: &[usize], gradient: &mut [f64]) -> f64 {
//!     let scale = 1.0 / batch.len() as f64;
//!     gradient.fill(0.0);
//!     batch.iter().fold(0.0, |loss, &i| {
//!         let (x, y) = data[i];
//!         let residual = line[0] * x + line[1] - y;
//!         gradient[0] += scale * 2.0 * residual * x;
//!         gradient[1] += scale * 2.0 * residual;
//!         loss + scale * residual * residual
//!     })
//! }
//!
//! let data: Vec<(f64, f64)> = (0..50).map(|i| f64::from(i) / 25.0 - 1.0).map(|x| (x, 2.0 * x + 1.0)).collect();
//! let mut batches = MiniBatches::new(data.len(), 8, 42)?;
//! let report = Adam::new(0.05)
//!     .max_iterations(100 * batches.batches_per_epoch())
//!     .minimise(&[0.0, 0.0], |line, gradient| {
//!         loss_grad_into(line, &data, batches.next_batch(), gradient)
//!     })?;
//! assert!((report.parameters[0] - 2.0).abs() < 1e-3);
//! assert!((report.parameters[1] - 1.0).abs() < 1e-3);
//! # Ok::<(), autodiff_runtime::optimize::Error>(())
//! ```
//!
//! There, values and gradients are those of one batch. Tolerances and backtracking compare them from
//! point to point and belong to objectives that give the same value at the same point.
//!
//! # Errors
//!
//! A run panics only if the objective does. What goes wrong is an [`Error`]; a value, gradient or
//! parameter that becomes NaN or infinite ends the run with the last good point in hand.

mod adam;
mod backtracking;
mod batches;
mod descent;
mod driver;
mod error;
mod method;
mod momentum;
mod objective;
mod optimizer;
mod report;
mod settings;
mod stopping;

pub use adam::{AdaptiveMoments, DecoupledDecay};
pub use backtracking::Armijo;
pub use batches::MiniBatches;
pub use descent::Steepest;
pub use error::{Error, Quantity};
pub use method::{Method, Point, Verdict};
pub use momentum::{HeavyBall, LookAhead};
pub use optimizer::{Adam, AdamW, Callback, GradientDescent, Momentum, Nesterov, Optimizer};
pub use report::{Iteration, Record, Report};
pub use stopping::StopReason;
