//! Values over other number types: what the floats of a function become when the function is evaluated on Taylor series,
//! or recorded.
//!
//! A [`Numbers`] says what takes the place of a float. The shape around it stays that of a tangent: a `Vec` for a `Vec`, a
//! tuple for a tuple, `()` for what carries no derivative.

mod along;
pub mod operators;
mod raise;
mod slots;

pub use along::{Below, Convolution, below, convolution, integer, limit};
pub use raise::{Constant, Derived, Many, OfTheUser, Over, Parts, Raise, Refers, Scalar, raise};
pub use slots::{Lifted, LiftedSlot, Unmoved, lifted};

use crate::taylor::Taylor;
use autodiff_rules::Real;

/// A family of number types, one for each float type.
pub trait Numbers {
    /// What takes the place of a `T`.
    type Of<T: Real>: Copy;

    /// The number that does not move.
    fn constant<T: Real>(value: T) -> Self::Of<T>;
}

/// Taylor series with `K` coefficients.
#[derive(Debug)]
pub enum Series<const K: usize> {}

impl<const K: usize> Numbers for Series<K> {
    type Of<T: Real> = Taylor<K, T>;

    #[inline]
    fn constant<T: Real>(value: T) -> Taylor<K, T> {
        Taylor::constant(value)
    }
}

/// What a value of a type that is not written becomes when it is cast to the float `value`: an integer does not move.
pub trait CastSeries<const K: usize, T: Real> {
    /// The series of the result.
    fn cast_series(self, value: T) -> Taylor<K, T>;
}

impl<const K: usize, T: Real> CastSeries<K, T> for () {
    #[inline]
    fn cast_series(self, value: T) -> Taylor<K, T> {
        Taylor::constant(value)
    }
}

impl<const K: usize, A: Real, T: Real> CastSeries<K, T> for Taylor<K, A> {
    #[inline]
    fn cast_series(self, value: T) -> Taylor<K, T> {
        let mut all = self.coefficients.map(|c| T::lit(c.value()));
        all[0] = value;
        Taylor::new(all)
    }
}

/// The series of a cast with this result.
#[inline]
pub fn cast_series<const K: usize, A: CastSeries<K, T>, T: Real>(of: A, value: T) -> Taylor<K, T> {
    of.cast_series(value)
}

/// Lets rustc check that a value whose type is not written is a float with its series.
#[inline]
pub fn series_pair<const K: usize, T: Real>(pair: (T, Taylor<K, T>)) -> (T, Taylor<K, T>) {
    pair
}

/// What `f_taylor` asks for and nothing meets, where the function gives no float.
#[diagnostic::on_unimplemented(
    message = "there are no Taylor coefficients of this function: it does not give a float",
    label = "`f_taylor` is there for functions that give an `f64`, an `f32` or a `T: Real`",
    note = "other functions with the option `taylor` can be called by such functions"
)]
pub trait GivesAFloat {}

/// What `f_taylor` asks for and nothing meets, where no parameter can be its variable.
#[diagnostic::on_unimplemented(
    message = "there are no Taylor coefficients of this function: it has no active scalar parameter",
    label = "`f_taylor` differentiates by the first active parameter that is an `f64`, an `f32` or a `T: Real`",
    note = "other functions with the option `taylor` can be called by functions that have one"
)]
pub trait HasAScalar {}

/// What the companion for callers asks for and nothing meets, where the function has no Taylor coefficients.
#[diagnostic::on_unimplemented(
    message = "the function called here has no Taylor coefficients",
    label = "without the option `taylor`",
    note = "write the option on it: `#[differentiate(taylor)]`"
)]
pub trait HasTaylor {}

/// The coefficients of a series, the first of which is the value.
#[inline]
pub fn coefficients<const K: usize, T: Real>(value: T, series: Taylor<K, T>) -> [T; K] {
    let mut all = series.coefficients;
    all[0] = value;
    all
}
