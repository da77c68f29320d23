//! The trigonometric functions and their inverses, as methods.

use super::differentiate;
use crate::support::*;

macro_rules! methods {
    ($($name:ident $points:tt)*) => {$(
        #[test]
        fn $name() {
            #[differentiate]
            fn f(x: f64) -> f64 {
                x.$name()
            }
            check_scalars!(f(x), |x: Dual| x.$name(), $points);
        }
    )*};
}

methods! {
    sin [[0.3], [-2.0], [0.0], [100.0]]
    cos [[0.3], [-2.0], [0.0], [100.0]]
    tan [[0.3], [-2.0], [0.0], [1.5]]
    asin [[0.3], [-0.75], [0.0], [0.9999]]
    acos [[0.3], [-0.75], [0.0], [0.9999]]
    atan [[0.3], [-2.0], [0.0], [1e9]]
}

#[test]
fn sin_cos() {
    #[differentiate]
    fn f(x: f64) -> f64 {
        let (sine, cosine) = x.sin_cos();
        sine * 2.0 - cosine * cosine + x.sin_cos().1
    }
    let closed_form = |x: Dual| {
        let (s, c) = x.value.sin_cos();
        given(s * 2.0 - c * c + c, [(2.0 * c + 2.0 * c * s - s, x)])
    };
    check_scalars!(f(x), closed_form, [[0.3], [-2.0], [0.0]]);
}

#[test]
fn sin_cos_half_used() {
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        let (_, cosine) = x.sin_cos();
        let (sine, _) = y.sin_cos();
        cosine * sine
    }
    check_scalars!(
        f(x, y),
        |x: Dual, y: Dual| x.cos() * y.sin(),
        [[0.3, 2.0], [0.0, 0.0]]
    );
}

#[test]
fn atan2() {
    #[differentiate]
    fn f(y: f64, x: f64) -> f64 {
        y.atan2(x)
    }
    let points = |y: Dual, x: Dual| {
        let square = x.value * x.value + y.value * y.value;
        given(
            y.value.atan2(x.value),
            [(x.value / square, y), (-y.value / square, x)],
        )
    };
    check_scalars!(
        f(y, x),
        points,
        [[1.0, 2.0], [-3.0, 0.5], [0.25, -4.0], [-1.0, -1.0]]
    );
}
