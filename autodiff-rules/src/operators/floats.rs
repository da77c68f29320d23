//! The operators on floats, and on references to them: the rows of the table.
//!
//! References are fundamental types, so that one `impl` for every `T: Real` and another for `&T` would overlap. A macro writes
//! them for each number type instead, in this crate and beside the number types of others.

use crate::Real;
use crate::partials::{div_dd, div_dx, product, rem_dd};

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

/// The second partials of an operation.
#[doc(hidden)]
pub struct Curvature<T> {
    /// Twice by the first operand.
    pub aa: T,
    /// By both.
    pub ab: T,
    /// Twice by the second operand.
    pub bb: T,
}

/// The second partials, by the name of the operation.
#[doc(hidden)]
pub mod curvature {
    use super::Curvature;
    use crate::Real;

    /// `a + b`
    #[inline]
    #[must_use]
    pub fn add<T: Real>(_: T, _: T, _: T) -> Curvature<T> {
        flat()
    }

    /// `a - b`
    #[inline]
    #[must_use]
    pub fn sub<T: Real>(_: T, _: T, _: T) -> Curvature<T> {
        flat()
    }

    /// `a * b`
    #[inline]
    #[must_use]
    pub fn mul<T: Real>(_: T, _: T, _: T) -> Curvature<T> {
        Curvature {
            ab: T::ONE,
            ..flat()
        }
    }

    /// `y = a / b`: −1/b² by both, 2y/b² twice by b.
    #[inline]
    #[must_use]
    pub fn div<T: Real>(_: T, b: T, y: T) -> Curvature<T> {
        let reciprocal = b.recip();
        Curvature {
            aa: T::ZERO,
            ab: -reciprocal * reciprocal,
            bb: T::lit(2.0) * y / b / b,
        }
    }

    /// `a % b`, which is linear between its jumps.
    #[inline]
    #[must_use]
    pub fn rem<T: Real>(_: T, _: T, _: T) -> Curvature<T> {
        flat()
    }

    fn flat<T: Real>() -> Curvature<T> {
        Curvature {
            aa: T::ZERO,
            ab: T::ZERO,
            bb: T::ZERO,
        }
    }
}

/// The adjoint of an operand by the tangent of the result: `seed * (by_a * a_dot + by_b * b_dot)` for the second partials
/// by this operand. A zero factor gives zero.
#[doc(hidden)]
#[inline]
pub fn bend<T: Real>(seed: T, by_a: T, a_dot: T, by_b: T, b_dot: T) -> T {
    product(seed, product(by_a, a_dot) + product(by_b, b_dot))
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
            AddRule, add_vjp, add_jvp, AddAssignRule, add_assign_vjp, add_assign_jvp, AddTwice, add_jvp_vjp, AddAssignTwice, add_assign_jvp_vjp, add, plain;
            SubRule, sub_vjp, sub_jvp, SubAssignRule, sub_assign_vjp, sub_assign_jvp, SubTwice, sub_jvp_vjp, SubAssignTwice, sub_assign_jvp_vjp, sub, plain;
            MulRule, mul_vjp, mul_jvp, MulAssignRule, mul_assign_vjp, mul_assign_jvp, MulTwice, mul_jvp_vjp, MulAssignTwice, mul_assign_jvp_vjp, mul, plain;
            DivRule, div_vjp, div_jvp, DivAssignRule, div_assign_vjp, div_assign_jvp, DivTwice, div_jvp_vjp, DivAssignTwice, div_assign_jvp_vjp, div, limited;
            RemRule, rem_vjp, rem_jvp, RemAssignRule, rem_assign_vjp, rem_assign_jvp, RemTwice, rem_jvp_vjp, RemAssignTwice, rem_assign_jvp_vjp, rem, plain;
        }
        $crate::real_operators! { @negation [$($generics)*] $number, $number }
        $crate::real_operators! { @negation ['a, $($generics)*] $number, &'a $number }
    };
    (@operators $generics:tt $names:tt $number:ty: $($rule:ident, $vjp:ident, $jvp:ident, $assign:ident, $assign_vjp:ident, $assign_jvp:ident, $twice:ident, $jvp_vjp:ident, $assign_twice:ident, $assign_jvp_vjp:ident, $linear:ident, $scale:ident;)*) => {$(
        $crate::real_operators! { @forms $generics $names $number, $rule, $vjp, $jvp, $assign, $assign_vjp, $assign_jvp, $twice, $jvp_vjp, $assign_twice, $assign_jvp_vjp, $linear, $scale }
    )*};
    (@forms [$($generics:tt)*] [$($names:tt)*] $number:ty, $rule:ident, $vjp:ident, $jvp:ident, $assign:ident, $assign_vjp:ident, $assign_jvp:ident, $twice:ident, $jvp_vjp:ident, $assign_twice:ident, $assign_jvp_vjp:ident, $linear:ident, $scale:ident) => {
        $crate::real_operators! { @binary [$($generics)*] $number, $number, $number, $rule, $vjp, $jvp, $twice, $jvp_vjp, $linear, $scale }
        $crate::real_operators! { @binary ['a, $($generics)*] $number, $number, &'a $number, $rule, $vjp, $jvp, $twice, $jvp_vjp, $linear, $scale }
        $crate::real_operators! { @binary ['a, $($generics)*] $number, &'a $number, $number, $rule, $vjp, $jvp, $twice, $jvp_vjp, $linear, $scale }
        $crate::real_operators! { @binary ['a, 'b, $($generics)*] $number, &'a $number, &'b $number, $rule, $vjp, $jvp, $twice, $jvp_vjp, $linear, $scale }
        $crate::real_operators! { @assign [$($generics)*] [$($names)*] $number, $number, $assign, $assign_vjp, $assign_jvp, $assign_twice, $assign_jvp_vjp, $linear, $scale }
        $crate::real_operators! { @assign ['b, $($generics)*] ['b, $($names)*] $number, &'b $number, $assign, $assign_vjp, $assign_jvp, $assign_twice, $assign_jvp_vjp, $linear, $scale }
    };
    (@binary [$($generics:tt)*] $number:ty, $a:ty, $b:ty, $rule:ident, $vjp:ident, $jvp:ident, $twice:ident, $jvp_vjp:ident, $linear:ident, $scale:ident) => {
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

        impl<$($generics)*> $crate::operators::$twice<$b> for $a {
            #[inline]
            fn $jvp_vjp(
                self,
                other: $b,
                a_dot: $number,
                b_dot: $number,
            ) -> (
                ($number, $number),
                impl FnOnce(($number, $number), &mut $number, &mut $number, &mut $number, &mut $number),
            ) {
                let (a, b): ($number, $number) = (self.to_owned(), other.to_owned());
                let $crate::operators::Linear { value, by_a, by_b } = $crate::operators::$linear(a, b);
                let dot = $crate::operators::$scale(a_dot, by_a) + $crate::operators::$scale(b_dot, by_b);
                let pullback = move |seeds: ($number, $number),
                                     a_bar: &mut $number,
                                     b_bar: &mut $number,
                                     a_dot_bar: &mut $number,
                                     b_dot_bar: &mut $number| {
                    let (seed, seed_dot) = seeds;
                    let $crate::operators::Curvature { aa, ab, bb } = $crate::operators::curvature::$linear(a, b, value);
                    *a_dot_bar += $crate::operators::$scale(seed_dot, by_a);
                    *b_dot_bar += $crate::operators::$scale(seed_dot, by_b);
                    *a_bar += $crate::operators::$scale(seed, by_a);
                    *a_bar += $crate::operators::bend(seed_dot, aa, a_dot, ab, b_dot);
                    *b_bar += $crate::operators::$scale(seed, by_b);
                    *b_bar += $crate::operators::bend(seed_dot, ab, a_dot, bb, b_dot);
                };
                ((value, dot), pullback)
            }
        }
    };
    // The adjoint of what is found takes the place of that of what is left.
    (@assign [$($generics:tt)*] [$($names:tt)*] $number:ty, $b:ty, $rule:ident, $vjp:ident, $jvp:ident, $twice:ident, $jvp_vjp:ident, $linear:ident, $scale:ident) => {
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

        impl<$($generics)*> $crate::operators::$twice<$b> for $number {
            #[inline]
            fn $jvp_vjp(
                &mut self,
                other: $b,
                a_dot: &mut $number,
                b_dot: $number,
            ) -> (
                ((), ()),
                impl FnOnce(((), ()), &mut $number, &mut $number, &mut $number, &mut $number) + use<$($names)*>,
            ) {
                let (a, b): ($number, $number) = (*self, other.to_owned());
                let found_dot = *a_dot;
                let $crate::operators::Linear { value, by_a, by_b } = $crate::operators::$linear(a, b);
                *self = value;
                *a_dot = $crate::operators::$scale(found_dot, by_a) + $crate::operators::$scale(b_dot, by_b);
                let pullback = move |_: ((), ()),
                                     a_bar: &mut $number,
                                     b_bar: &mut $number,
                                     a_dot_bar: &mut $number,
                                     b_dot_bar: &mut $number| {
                    let (seed, seed_dot) = (*a_bar, *a_dot_bar);
                    let $crate::operators::Curvature { aa, ab, bb } = $crate::operators::curvature::$linear(a, b, value);
                    *b_dot_bar += $crate::operators::$scale(seed_dot, by_b);
                    *a_dot_bar = $crate::operators::$scale(seed_dot, by_a);
                    *b_bar += $crate::operators::$scale(seed, by_b);
                    *b_bar += $crate::operators::bend(seed_dot, ab, found_dot, bb, b_dot);
                    *a_bar = $crate::operators::$scale(seed, by_a);
                    *a_bar += $crate::operators::bend(seed_dot, aa, found_dot, ab, b_dot);
                };
                (((), ()), pullback)
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

        impl<$($generics)*> $crate::operators::NegTwice for $a {
            #[inline]
            fn neg_jvp_vjp(
                self,
                a_dot: $number,
            ) -> (($number, $number), impl FnOnce(($number, $number), &mut $number, &mut $number)) {
                let pullback = |seeds: ($number, $number), a_bar: &mut $number, a_dot_bar: &mut $number| {
                    *a_bar += -seeds.0;
                    *a_dot_bar += -seeds.1;
                };
                ((-self.to_owned(), -a_dot), pullback)
            }
        }
    };
}

real_operators!([] [] f64);
real_operators!([] [] f32);
