//! [`Real`] for `f32` and `f64`: the standard library's own constants and methods.

use super::Real;
use core::cmp::Ordering;
use core::num::FpCategory;

macro_rules! constants {
    ($float:ident: $($name:ident)*) => {
        $(const $name: Self = core::$float::consts::$name;)*
    };
}

macro_rules! limits {
    ($float:ident: $($name:ident)*) => {
        $(const $name: Self = $float::$name;)*
    };
}

/// `fn(self, arguments) -> result`: the trait's methods of this signature are the float's own of the same name.
macro_rules! methods {
    ($float:ident (self) -> $result:ty: $($name:ident)*) => {$(
        #[inline]
        fn $name(self) -> $result {
            $float::$name(self)
        }
    )*};
    ($float:ident (self, $argument:ty) -> $result:ty: $($name:ident)*) => {$(
        #[inline]
        fn $name(self, argument: $argument) -> $result {
            $float::$name(self, argument)
        }
    )*};
    ($float:ident (self, $first:ty, $second:ty) -> $result:ty: $($name:ident)*) => {$(
        #[inline]
        fn $name(self, first: $first, second: $second) -> $result {
            $float::$name(self, first, second)
        }
    )*};
}

macro_rules! real {
    ($float:ident, lit: $lit:expr) => {
        impl Real for $float {
            const ZERO: Self = 0.0;
            const ONE: Self = 1.0;
            limits! { $float: EPSILON MAX MIN MIN_POSITIVE INFINITY NEG_INFINITY NAN }
            constants! { $float:
                PI TAU E SQRT_2 LN_2 LN_10 LOG2_E LOG2_10 LOG10_E LOG10_2
                FRAC_PI_2 FRAC_PI_3 FRAC_PI_4 FRAC_PI_6 FRAC_PI_8
                FRAC_1_PI FRAC_2_PI FRAC_2_SQRT_PI FRAC_1_SQRT_2
            }

            methods! { $float (self) -> Self:
                sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh
                exp exp2 exp_m1 ln log2 log10 ln_1p sqrt cbrt recip
                abs signum floor ceil round round_ties_even trunc fract to_degrees to_radians
            }
            methods! { $float (self, Self) -> Self:
                atan2 log powf hypot div_euclid rem_euclid copysign max min midpoint
            }
            methods! { $float (self, i32) -> Self: powi }
            methods! { $float (self, Self, Self) -> Self: mul_add clamp }
            methods! { $float (self) -> (Self, Self): sin_cos }
            methods! { $float (self) -> FpCategory: classify }
            methods! { $float (self) -> bool:
                is_nan is_finite is_infinite is_normal is_subnormal is_sign_negative is_sign_positive
            }

            #[inline]
            fn total_cmp(&self, other: &Self) -> Ordering {
                $float::total_cmp(self, other)
            }

            // `next_up` and `next_down` entered the standard library in Rust 1.86.
            #[inline]
            fn next_up(self) -> Self {
                if self.is_nan() || self == $float::INFINITY {
                    self
                } else if self == 0.0 {
                    $float::from_bits(1)
                } else if self > 0.0 {
                    $float::from_bits(self.to_bits() + 1)
                } else {
                    $float::from_bits(self.to_bits() - 1)
                }
            }

            #[inline]
            fn next_down(self) -> Self {
                -Real::next_up(-self)
            }

            // The standard library's own is deprecated, so calling it would warn. This is its definition.
            #[inline]
            fn abs_sub(self, other: Self) -> Self {
                if self <= other { 0.0 } else { self - other }
            }

            #[inline]
            fn lit(x: f64) -> Self {
                $lit(x)
            }

            #[inline]
            fn value(self) -> f64 {
                f64::from(self)
            }

            #[inline]
            fn times_partial(self, partial: Self) -> Self {
                if self == 0.0 { 0.0 } else { self * partial }
            }
        }
    };
}

real!(f32, lit: round);
real!(f64, lit: core::convert::identity);

// Rounding is what a literal asks for.
#[allow(clippy::cast_possible_truncation)]
#[inline]
fn round(x: f64) -> f32 {
    x as f32
}
