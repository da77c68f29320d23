//! The oracles' numbers, without bringing `differentiate::Real` into the scope of the programs: users need not import
//! it, so generated code must not find its methods there.

use differentiate::Real as Methods;

/// The number that the oracles compute with: a value and its tangent.
pub type Dual = differentiate::__rt::dual::Dual<f64>;

/// The number of second derivatives: the value and its tangent in one direction, each with a tangent in another.
pub type Dual2 = differentiate::__rt::dual::Dual<Dual>;

/// What a twin is generic over.
pub trait Real: Methods {}

impl<T: Methods> Real for T {}

macro_rules! methods {
    ($trait:ident for $number:ident: $($name:ident($($argument:ident: $t:ty),*) -> $result:ty;)*) => {
        /// The float methods of dual numbers.
        pub trait $trait: Sized {
            const ZERO: Self;
            const ONE: Self;
            fn lit(x: f64) -> Self;
            $(fn $name(self $(, $argument: $t)*) -> $result;)*
        }

        impl $trait for $number {
            const ZERO: Self = <Self as Methods>::ZERO;
            const ONE: Self = <Self as Methods>::ONE;
            fn lit(x: f64) -> Self {
                Methods::lit(x)
            }
            $(fn $name(self $(, $argument: $t)*) -> $result {
                Methods::$name(self $(, $argument)*)
            })*
        }
    };
}

methods! { DualMethods for Dual:
    sin() -> Self; cos() -> Self; tan() -> Self; asin() -> Self; acos() -> Self; atan() -> Self;
    sinh() -> Self; cosh() -> Self; tanh() -> Self; asinh() -> Self; acosh() -> Self; atanh() -> Self;
    exp() -> Self; exp2() -> Self; exp_m1() -> Self;
    ln() -> Self; log2() -> Self; log10() -> Self; ln_1p() -> Self;
    sqrt() -> Self; cbrt() -> Self; recip() -> Self; hypot(other: Self) -> Self;
    powi(n: i32) -> Self; powf(n: Self) -> Self;
    atan2(x: Self) -> Self;
    abs() -> Self; signum() -> Self; floor() -> Self; ceil() -> Self; round() -> Self; trunc() -> Self;
    fract() -> Self; to_degrees() -> Self; to_radians() -> Self;
}
