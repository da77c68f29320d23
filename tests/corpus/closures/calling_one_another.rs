//! Closures that call closures.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let square = |a: f64| a * a;
    let norm = |a: f64, b: f64| (square(a) + square(b)).sqrt();
    let twice = |a| norm(square(a), x);
    twice(x) + twice(y) * norm(twice(x * y), y)
}

fn twin<T: Real>(x: T, y: T) -> T {
    let norm = |a: T, b: T| (a * a + b * b).sqrt();
    let twice = |a: T| norm(a * a, x);
    twice(x) + twice(y) * norm(twice(x * y), y)
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[0.5, 1.5], [2.0, -0.75]]);
}
