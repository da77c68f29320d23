//! A closure changes variables around it.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let mut total = x;
    let mut calls = 0;
    let mut add = |a: f64| {
        total += a * a;
        calls += 1;
        total * y
    };
    let first = add(y);
    let second = add(first);
    total * calls as f64 + first - second
}

fn twin<T: Real>(x: T, y: T) -> T {
    let a = x + y * y;
    let first = a * y;
    let b = a + first * first;
    b * T::lit(2.0) + first - b * y
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[0.5, 1.5], [2.0, -0.75]]);
}
