//! Newton's method on a closure and its derivative.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(a: f64, b: f64) -> f64 {
    let g = |x: f64| x * x * x - a * x - b;
    let slope = |x: f64| 3.0 * x * x - a;
    let mut x = 2.0;
    for _ in 0..20 {
        x -= g(x) / slope(x);
    }
    x
}

fn twin<T: Real>(a: T, b: T) -> T {
    let mut x = T::lit(2.0);
    for _ in 0..20 {
        x = x - (x * x * x - a * x - b) / (T::lit(3.0) * x * x - a);
    }
    x
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(a, b), twin, [[1.5, 1.0], [2.0, 3.0]]);
}
