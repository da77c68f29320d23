//! Quadrature of a closure by a mapped range.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(a: f64, b: f64, w: f64) -> f64 {
    let n = 8;
    let h = (b - a) / n as f64;
    let g = |x: f64| (w * x).sin() * x;
    let inner: f64 = (1..n)
        .map(|k| if k % 2 == 0 { 2.0 } else { 4.0 } * g(a + k as f64 * h))
        .sum();
    h / 3.0 * (g(a) + inner + g(b))
}

fn twin<T: Real>(a: T, b: T, w: T) -> T {
    let h = (b - a) / T::lit(8.0);
    let g = |x: T| (w * x).sin() * x;
    let mut sum = g(a) + g(b);
    for k in 1..8 {
        let x = a + T::lit(k as f64) * h;
        sum += T::lit(if k % 2 == 0 { 2.0 } else { 4.0 }) * g(x);
    }
    h / T::lit(3.0) * sum
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(a, b, w), twin, [[0.5, 1.5, 2.0], [0.1, -0.75, 1.1]]);
}
