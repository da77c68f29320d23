//! Bisection: the result is one of the halved bounds, so its derivative is that of the bounds alone.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(lo: f64, hi: f64, target: f64) -> f64 {
    let mut a = lo;
    let mut b = hi;
    while b - a > 1e-3 {
        let middle = (a + b) / 2.0;
        if middle * middle * middle > target {
            b = middle;
        } else {
            a = middle;
        }
    }
    0.5 * (a + b)
}

fn twin<T: Real>(lo: T, hi: T, target: T) -> T {
    let (mut a, mut b) = (lo, hi);
    while b - a > T::lit(1e-3) {
        let middle = (a + b) * T::lit(0.5);
        *(if middle.powi(3) > target {
            &mut b
        } else {
            &mut a
        }) = middle;
    }
    T::lit(0.5) * (a + b)
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(lo, hi, target), twin, [[0.0, 2.0, 3.0], [1.0, 5.0, 20.0]]);
}
