//! The operators on floats, and on references to them: the rows of the table.
//!
//! References are fundamental types, so that one `impl` for every `T: Real` and another for `&T` would overlap. A macro writes
//! them for each number type instead, in this crate and beside the number types of others.

use crate::Real;
use crate::partials::{div_dd, div_dx, rem_dd};

/// The value of an operation, and its partials by both operands.
#[doc(hidden)]
pub struct Linear<T> {
    /// The value.
    pub value: T,
    /// The partial by the first operand.
    pub by_a: T,
    /// The partial by the second operand.
    pub by_b: T,
}

/// `a + b`
#[doc(hidden)]
#[inline]
pub fn add<T: Real>(a: T, b: T) -> Linear<T> {
    Linear {
        value: a + b,
        by_a: T::ONE,
        by_b: T::ONE,
    }
}

/// `a - b`
#[doc(hidden)]
#[inline]
pub fn sub<T: Real>(a: T, b: T) -> Linear<T> {
    Linear {
        value: a - b,
        by_a: T::ONE,
        by_b: -T::ONE,
    }
}

/// `a * b`
#[doc(hidden)]
#[inline]
pub fn mul<T: Real>(a: T, b: T) -> Linear<T> {
    Linear {
        value: a * b,
        by_a: b,
        by_b: a,
    }
}

/// `a / b`
#[doc(hidden)]
#[inline]
pub fn div<T: Real>(a: T, b: T) -> Linear<T> {
    let value = a / b;
    Linear {
        value,
        by_a: div_dx(b),
        by_b: div_dd(b, value),
    }
}

/// `a % b`
#[doc(hidden)]
#[inline]
pub fn rem<T: Real>(a: T, b: T) -> Linear<T> {
    let value = a % b;
    Linear {
        value,
        by_a: T::ONE,
        by_b: rem_dd(a, b, value),
    }
}

/// A seed times a partial that is finite where the operands are.
#[doc(hidden)]
#[inline]
pub fn plain<T: Real>(seed: T, partial: T) -> T {
    seed * partial
}

#[doc(hidden)]
pub use crate::partials::times as limited;

/// Writes the operators of a number type: `real_operators!([] [] f64)`, `real_operators!([T: Real] [T] Dual<T>)`.
#[doc(hidden)]
#[macro_export]
macro_rules! real_operators {
    ([$($generics:tt)*] [$($names:tt)*] $number:ty) => {
        $crate::real_operators! { @operators [$($generics)*] [$($names)*] $number:
            AddRule, add_vjp, add_jvp, AddAssignRule, add_assign_vjp, add_assign_jvp, add, plain;
            SubRule, sub_vjp, sub_jvp, SubAssignRule, sub_assign_vjp, sub_assign_jvp, sub, plain;
            MulRule, mul_vjp, mul_jvp, MulAssignRule, mul_assign_vjp, mul_assign_jvp, mul, plain;
            DivRule, div_vjp, div_jvp, DivAssignRule, div_assign_vjp, div_assign_jvp, div, limited;
            RemRule, rem_vjp, rem_jvp, RemAssignRule, rem_assign_vjp, rem_assign_jvp, rem, plain;
        }
        $crate::real_operators! { @negation [$($generics)*] $number, $number }
        $crate::real_operators! { @negation ['a, $($generics)*] $number, &'a $number }
    };
    (@operators $generics:tt $names:tt $number:ty: $($rule:ident, $vjp:ident, $jvp:ident, $assign:ident, $assign_vjp:ident, $assign_jvp:ident, $linear:ident, $scale:ident;)*) => {$(
        $crate::real_operators! { @forms $generics $names $number, $rule, $vjp, $jvp, $assign, $assign_vjp, $assign_jvp, $linear, $scale }
    )*};
    (@forms [$($generics:tt)*] [$($names:tt)*] $number:ty, $rule:ident, $vjp:ident, $jvp:ident, $assign:ident, $assign_vjp:ident, $assign_jvp:ident, $linear:ident, $scale:ident) => {
        $crate::real_operators! { @binary [$($generics)*] $number, $number, $number, $rule, $vjp, $jvp, $linear, $scale }
        $crate::real_operators! { @binary ['a, $($generics)*] $number, $number, &'a $number, $rule, $vjp, $jvp, $linear, $scale }
        $crate::real_operators! { @binary ['a, $($generics)*] $number, &'a $number, $number, $rule, $vjp, $jvp, $linear, $scale }
        $crate::real_operators! { @binary ['a, 'b, $($generics)*] $number, &'a $number, &'b $number, $rule, $vjp, $jvp, $linear, $scale }
        $crate::real_operators! { @assign [$($generics)*] [$($names)*] $number, $number, $assign, $assign_vjp, $assign_jvp, $linear, $scale }
        $crate::real_operators! { @assign ['b, $($generics)*] ['b, $($names)*] $number, &'b $number, $assign, $assign_vjp, $assign_jvp, $linear, $scale }
    };
    (@binary [$($generics:tt)*] $number:ty, $a:ty, $b:ty, $rule:ident, $vjp:ident, $jvp:ident, $linear:ident, $scale:ident) => {
        impl<$($generics)*> $crate::operators::$rule<$b> for $a {
            type Output = $number;

            #[inline]
            fn $vjp(self, other: $b) -> ($number, impl FnOnce($number, &mut $number, &mut $number)) {
                let linear = $crate::operators::$linear::<$number>(self.to_owned(), other.to_owned());
                let $crate::operators::Linear { value, by_a, by_b } = linear;
                (value, move |seed: $number, a_bar: &mut $number, b_bar: &mut $number| {
                    *a_bar += $crate::operators::$scale(seed, by_a);
                    *b_bar += $crate::operators::$scale(seed, by_b);
                })
            }

            #[inline]
            fn $jvp(self, other: $b, a_dot: $number, b_dot: $number) -> ($number, $number) {
                let linear = $crate::operators::$linear::<$number>(self.to_owned(), other.to_owned());
                let $crate::operators::Linear { value, by_a, by_b } = linear;
                let dot = $crate::operators::$scale(a_dot, by_a) + $crate::operators::$scale(b_dot, by_b);
                (value, dot)
            }
        }
    };
    // The adjoint of what is found takes the place of that of what is left.
    (@assign [$($generics:tt)*] [$($names:tt)*] $number:ty, $b:ty, $rule:ident, $vjp:ident, $jvp:ident, $linear:ident, $scale:ident) => {
        impl<$($generics)*> $crate::operators::$rule<$b> for $number {
            #[inline]
            fn $vjp(&mut self, other: $b) -> ((), impl FnOnce(&mut $number, &mut $number) + use<$($names)*>) {
                let linear = $crate::operators::$linear::<$number>(*self, other.to_owned());
                let $crate::operators::Linear { value, by_a, by_b } = linear;
                *self = value;
                ((), move |a_bar: &mut $number, b_bar: &mut $number| {
                    *b_bar += $crate::operators::$scale(*a_bar, by_b);
                    *a_bar = $crate::operators::$scale(*a_bar, by_a);
                })
            }

            #[inline]
            fn $jvp(&mut self, other: $b, a_dot: &mut $number, b_dot: $number) -> ((), ()) {
                let linear = $crate::operators::$linear::<$number>(*self, other.to_owned());
                let $crate::operators::Linear { value, by_a, by_b } = linear;
                *self = value;
                *a_dot = $crate::operators::$scale(*a_dot, by_a) + $crate::operators::$scale(b_dot, by_b);
                ((), ())
            }
        }
    };
    (@negation [$($generics:tt)*] $number:ty, $a:ty) => {
        impl<$($generics)*> $crate::operators::NegRule for $a {
            type Output = $number;

            #[inline]
            fn neg_vjp(self) -> ($number, impl FnOnce($number, &mut $number)) {
                (-self.to_owned(), |seed: $number, a_bar: &mut $number| *a_bar += -seed)
            }

            #[inline]
            fn neg_jvp(self, a_dot: $number) -> ($number, $number) {
                (-self.to_owned(), -a_dot)
            }
        }
    };
}

real_operators!([] [] f64);
real_operators!([] [] f32);
