//! The partial derivatives, as functions over every [`Real`].
//!
//! `tanh_dx` is ∂tanh(x)/∂x. The parameters of each function are what it needs: operands of the primal by the names they
//! have in the [table](crate::table), and `y`, the primal's own value, wherever that spares work or accuracy.
//!
//! What holds for all of them:
//! - A NaN value from outside the domain has NaN partials: 1/x is no derivative of `ln` at −1.
//! - At a kink: the derivative if it exists, else the subgradient of least norm, else the limit.
//! - The error is at most 4 units in the last place wherever the formula's own operations allow it. The doc lines name
//!   what the formula one would write first loses (errors in units of ε of `f64`, measured against 50 digits).

mod arithmetic;
mod exponential;
mod hyperbolic;
mod logarithm;
mod piecewise;
mod power;
mod remainder;
mod second;
mod trigonometric;

pub use arithmetic::*;
pub use exponential::*;
pub use hyperbolic::*;
pub use logarithm::*;
pub use piecewise::*;
pub use power::*;
pub use remainder::*;
pub use second::*;
pub use trigonometric::*;

use crate::Real;

/// A seed times a partial that can be infinite: zero where the seed is exactly zero, else the product.
///
/// ```
/// use autodiff_rules::partials::times;
///
/// // sqrt is infinitely steep at 0, but a direction in which nothing moves contributes nothing.
/// assert_eq!(times(0.0, f64::INFINITY), 0.0);
/// assert_eq!(times(2.0, f64::INFINITY), f64::INFINITY);
/// ```
#[inline]
#[must_use]
pub fn times<T: Real>(seed: T, partial: T) -> T {
    seed.times_partial(partial)
}

/// A product in which a factor of exactly zero gives zero, whatever the other is: a seed times another seed.
///
/// ```
/// use autodiff_rules::partials::product;
///
/// assert_eq!(product(0.0, f64::INFINITY), 0.0);
/// assert_eq!(product(f64::INFINITY, 0.0), 0.0);
/// assert_eq!(product(2.0, 3.0), 6.0);
/// ```
#[inline]
#[must_use]
pub fn product<T: Real>(a: T, b: T) -> T {
    if b == T::ZERO { T::ZERO } else { times(a, b) }
}

/// Defines partials, each once, and makes of each definition both
/// - a generic function, for the runtime and for number types, and
/// - a constant of the same name in `row`, for the table: the formula's text, or a call of the function.
///
/// ```text
/// lit;                                               // how this block spells the literals of T
/// regular fn sin_dx(x: T) = x.cos();                 // short enough to stand inline in generated code
/// regular fn tanh_dx(x: T) { … }                     // called by generated code
/// singular fn ln_dx(x: T) { … }                      // can be infinite: generated code multiplies through `times`
/// ```
macro_rules! partials {
    (
        $lit:ident;
        $(
            $(#[doc = $doc:literal])*
            $edge:ident fn $name:ident($($arg:ident: $ty:ty),*) $(= $formula:expr;)? $($body:block)?
        )*
    ) => {
        $(
            $(#[doc = $doc])*
            #[inline]
            #[must_use]
            pub fn $name<T: Real>($($arg: $ty),*) -> T {
                #[allow(unused_variables)]
                let $lit = T::lit;
                $($formula)? $($body)?
            }
        )*

        /// These partials as the table has them.
        #[allow(non_upper_case_globals)]
        pub(crate) mod row {
            use crate::table::Partial;

            /// What is said of each.
            pub(crate) const DESCRIPTIONS: &[(&str, &[&str])] =
                &[$((stringify!($name), &[$($doc),*])),*];

            $(
                pub(crate) const $name: Partial = Partial::defined(
                    stringify!($name),
                    &[$(stringify!($arg)),*],
                    &[$(stringify!($formula))?],
                    super::super::is_singular!($edge),
                );
            )*
        }
    };
}
use partials;

macro_rules! is_singular {
    (regular) => {
        false
    };
    (singular) => {
        true
    };
}
use is_singular;

/// What is said of the partial of that name, line by line.
pub(crate) fn description(name: &str) -> Option<&'static [&'static str]> {
    let files = [
        arithmetic::row::DESCRIPTIONS,
        exponential::row::DESCRIPTIONS,
        hyperbolic::row::DESCRIPTIONS,
        logarithm::row::DESCRIPTIONS,
        piecewise::row::DESCRIPTIONS,
        power::row::DESCRIPTIONS,
        remainder::row::DESCRIPTIONS,
        second::row::DESCRIPTIONS,
        trigonometric::row::DESCRIPTIONS,
    ];
    let mut all = files.into_iter().flatten();
    all.find_map(|(other, lines)| (*other == name).then_some(*lines))
}

/// Every partial as the table has it, under the name of its function.
pub(crate) mod row {
    pub(crate) use super::arithmetic::row::*;
    pub(crate) use super::exponential::row::*;
    pub(crate) use super::hyperbolic::row::*;
    pub(crate) use super::logarithm::row::*;
    pub(crate) use super::piecewise::row::*;
    pub(crate) use super::power::row::*;
    pub(crate) use super::remainder::row::*;
    pub(crate) use super::second::row::*;
    pub(crate) use super::trigonometric::row::*;
}
