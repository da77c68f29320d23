//! A backtracking search: closures of a merit function called in a loop's condition and body.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, a: f64) -> f64 {
    let merit = |v: f64| (v - a).powi(2) + 0.1 * v.powi(4);
    let slope = |v: f64| 2.0 * (v - a) + 0.4 * v.powi(3);
    let mut step = 1.0;
    let d = -slope(x);
    while merit(x + step * d) > merit(x) - 0.1 * step * d * d {
        step *= 0.5;
    }
    merit(x + step * d)
}

fn twin<T: Real>(x: T, a: T) -> T {
    let merit = |v: T| (v - a) * (v - a) + T::lit(0.1) * v * v * v * v;
    let d = T::lit(-2.0) * (x - a) - T::lit(0.4) * x * x * x;
    let mut step = T::ONE;
    while merit(x + step * d) > merit(x) - T::lit(0.1) * step * d * d {
        step = step * T::lit(0.5);
    }
    merit(x + step * d)
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, a), twin, [[0.5, 1.5], [-2.0, 0.4]]);
}
