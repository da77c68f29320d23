//! Gradients in closures and in chains, and one of them of the result of another.

use super::differentiate;
use crate::support::*;

#[differentiate(hvp)]
fn g(x: f64, y: f64) -> f64 {
    (x * y).exp() * x
}

#[differentiate]
fn f(x: &[f64], y: f64) -> f64 {
    let slope = |x: f64| g_grad(x, y).1.0;
    let first: f64 = x.iter().map(|&x| slope(x)).sum();
    let all: Vec<(f64, f64)> = x.iter().map(|&x| g_grad(x, first * 0.1).1).collect();
    all.iter().fold(0.0, |sum, (a, b)| sum * 0.5 + a * b)
}

fn twin<T: Real>(x: &[T], y: T) -> T {
    let slope = |x: T, y: T| (x * y).exp() * (T::ONE + x * y);
    let first = x.iter().fold(T::ZERO, |sum, x| sum + slope(*x, y)) * T::lit(0.1);
    let pair = |x: T| slope(x, first) * (x * first).exp() * x * x;
    x.iter()
        .fold(T::ZERO, |sum, x| sum * T::lit(0.5) + pair(*x))
}

#[test]
fn agrees_with_dual_numbers() {
    check!(f(x: &[f64], y: f64) -> f64, twin, [[0.5, 1.5, -0.25, 0.75], [1.0, -0.5, 0.3]]);
}
