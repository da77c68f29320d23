//! One text for the number types of all crates: what the functions of the comparison need of a number.

use std::ops::{Add, Div, Mul, Sub};

/// A number that carries its derivative along, or records what is done with it.
pub trait Number:
    Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self>
{
    fn value(self) -> f64;
    fn plus(self, constant: f64) -> Self;
    fn times(self, constant: f64) -> Self;
    fn exp(self) -> Self;
    fn ln(self) -> Self;
    fn sqrt(self) -> Self;
    fn sin(self) -> Self;
    fn cos(self) -> Self;
    fn tanh(self) -> Self;
}

/// A function from a slice to `M` numbers of any kind.
pub trait Function<const M: usize>: Clone + 'static {
    fn at<T: Number>(&self, x: &[T]) -> [T; M];
}

/// The sum of at least one number: a zero would be a constant, which some crates cannot make without their tape.
pub fn sum<T: Number>(terms: impl Iterator<Item = T>) -> T {
    terms.reduce(T::add).expect("there is a term")
}

/// Implements [`Number`] for a type of a crate, by what the crate has for each operation.
macro_rules! number {
    ([$($generics:tt)*] $type:ty, |$x:ident, $constant:ident| {
        value: $value:expr, plus: $plus:expr, times: $times:expr,
        $($unary:ident: $result:expr),* $(,)?
    }) => {
        impl<$($generics)*> $crate::number::Number for $type {
            #[inline]
            fn value(self) -> f64 {
                let $x = self;
                $value
            }
            #[inline]
            fn plus(self, $constant: f64) -> Self {
                let $x = self;
                $plus
            }
            #[inline]
            fn times(self, $constant: f64) -> Self {
                let $x = self;
                $times
            }
            $(
                #[inline]
                fn $unary(self) -> Self {
                    let $x = self;
                    $result
                }
            )*
        }
    };
}
pub(crate) use number;
