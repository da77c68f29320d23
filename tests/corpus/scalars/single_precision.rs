//! Operators and functions over `f32`.

use super::differentiate;
use crate::support::*;

#[test]
fn operators() {
    #[differentiate]
    fn f(x: f32, y: f32) -> f32 {
        let mut z = x * y - x / y;
        z += 0.5;
        z *= -x;
        z - (y + 1.0) % 0.75
    }
    fn twin<T: Real>(x: T, y: T) -> T {
        -x * (x * y - x / y + T::lit(0.5)) - (y + T::ONE) % T::lit(0.75)
    }
    check_singles!(f(x, y), twin, [[2.0, 4.0], [0.3, -1.5]]);
}

#[test]
fn two_arguments() {
    #[differentiate]
    fn f(x: f32, y: f32) -> f32 {
        x.powf(y) + x.hypot(y) * y.atan2(x) - x.log(3.0) + x.max(y) * f32::min(x, 2.5) + x.powi(3)
    }
    fn twin<T: Real>(x: T, y: T) -> T {
        x.powf(y) + x.hypot(y) * y.atan2(x) - x.log(T::lit(3.0))
            + x.max(y) * x.min(T::lit(2.5))
            + x.powi(3)
    }
    check_singles!(f(x, y), twin, [[2.0, 3.0], [0.3, -1.5]]);
}

macro_rules! methods {
    ($($name:ident)*) => {$(
        #[test]
        fn $name() {
            #[differentiate]
            fn f(x: f32) -> f32 {
                x.$name()
            }
            check_singles!(f(x), |x: Dual| x.$name(), [[0.3], [0.75]]);
        }
    )*};
}

methods! {
    sin cos tan asin acos atan sinh cosh tanh asinh atanh exp exp2 exp_m1 ln log2 log10 ln_1p
    sqrt cbrt recip abs signum floor ceil round trunc fract to_degrees to_radians
}

#[test]
fn acosh() {
    #[differentiate]
    fn f(x: f32) -> f32 {
        x.acosh()
    }
    check_singles!(f(x), |x: Dual| x.acosh(), [[1.5], [20.0]]);
}
