//! The corpus harness: takes a differentiated function and an oracle for it, and checks every companion of the
//! function against the oracle at a list of points.
//!
//! A program's test is one line. The differentiated function is always called `f` (declare it inside the test to
//! have several in a file); its parameters are written as in its signature, and a constant one is `name = value`:
//!
//! ```ignore
//! check_scalars!(f(x, y), twin, [[2.0, 4.0], [0.3, -1.5]]);
//! check_scalars!(f(x, n = 3), twin, [[2.0]]);                          // n is a constant parameter
//! check_singles!(f(x), twin, [[2.0]]);                                 // f32
//! check_slice!(f, twin, [[1.0, 2.0], [3.0, 4.0, 5.0]]);                // fn f(x: &[f64]) -> f64
//! check!(f(x: &[f64; 2], n = 3, y: f64) -> f64, twin, [[1.0, 2.0, 0.5]]);
//! check!(f(x: &[f64], y: &[f64]) -> Vec<f64>, twin, [[1.0, 2.0, 3.0, 4.0]]);
//! check!(f(state: &mut [f64; 2], dt: f64) -> (), twin, [[1.0, 2.0, 0.5]]);
//! check!([grad, vjp] f(x: f64) -> f64, twin, [[1.0]]);                 // only these companions
//! check!(Model::f(this = &model, x: f64) -> f64, twin, [[1.0]]);       // an associated function or a method
//! check_table!(f(x), [([0.5], 0.25, [1.0])]);                          // point, value, gradient, from elsewhere
//! check_scalars!(f(x), twin, [[1.0]], tolerance = 1e-9);               // any field of `Case`
//! ```
//!
//! The twin has the parameters of `f` with `Dual` for each float of an active one (so `T: Real` for a generic twin).
//! A point holds the active inputs one after the other; slices and `Vec`s share evenly what the parameters of
//! fixed size leave.
//! What the macros cannot write (a user's struct, slices of several lengths) is a [`Case`] by hand.

pub mod arrays;
mod check;
pub mod data;
mod flat;
mod macros;
mod numbers;
mod second;
pub mod taylor;
pub mod trace;

pub use check::{Case, check};
pub use flat::{Build, Flatten, Shape, Source, flat, sum};
pub(crate) use macros::*;
pub use numbers::{Dual, Dual2, DualMethods, Real};
#[allow(unused_imports, reason = "the corpus of first order does not use it")]
pub(crate) use second::*;
pub(crate) use taylor::check_taylor;
pub(crate) use trace::check_trace;
pub use trace::{near_all, well_formed};

/// A number whose derivative is given: the oracle of a closed form.
///
/// `given(value, [(partial, x), …])` is `value`, with the tangent `partial * x_dot + …`.
pub fn given<const N: usize>(value: f64, partials: [(f64, Dual); N]) -> Dual {
    // A zero tangent contributes nothing, whatever the partial: 0 * inf is not part of a derivative.
    let terms = partials.iter().filter(|(_, x)| x.tangent != 0.0);
    let tangent = terms.map(|(partial, x)| partial * x.tangent).sum();
    Dual { value, tangent }
}

/// The oracle of a table of points, values and gradients.
pub fn tabulated(rows: &[(&[f64], f64, &[f64])], inputs: &[Dual]) -> Vec<Dual> {
    let at_inputs = |row: &&(&[f64], f64, &[f64])| {
        let same = |(x, input): (&f64, &Dual)| x.to_bits() == input.value.to_bits();
        row.0.iter().zip(inputs).all(same)
    };
    let &(_, value, gradient) = rows
        .iter()
        .find(at_inputs)
        .expect("every point stands in the table");
    let terms = gradient
        .iter()
        .zip(inputs)
        .filter(|(_, x)| x.tangent != 0.0);
    let tangent = terms.map(|(partial, x)| partial * x.tangent).sum();
    vec![Dual { value, tangent }]
}
