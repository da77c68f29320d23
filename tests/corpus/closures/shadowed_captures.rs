//! A closure keeps meaning the variables that it was written among.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let s = x * x;
    let g = |y: f64| y * s;
    let s = y;
    let x = g(s) + s;
    let h = |s: f64| s + x;
    h(g(x)) * y
}

fn twin<T: Real>(x: T, y: T) -> T {
    let s = x * x;
    let z = y * s + y;
    (z * s + z) * y
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[0.5, 1.5], [2.0, -0.75]]);
}
