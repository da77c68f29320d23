//! Scalars of both precisions, a reference, an array and a slice are active together.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(a: f64, b: &f64, c: [f64; 2], n: usize, d: &[f64; 2], e: &[f64], g: f32) -> f64 {
    let mut sum = a * b;
    for i in 0..n {
        sum += c[i % 2] * d[(i + 1) % 2];
        sum = sum.sin() + e[i % e.len()];
    }
    sum * f64::from(g)
}

fn twin<T: Real>(a: T, b: &T, c: [T; 2], n: usize, d: &[T; 2], e: &[T], g: T) -> T {
    let step = |sum: T, i: usize| (sum + c[i % 2] * d[(i + 1) % 2]).sin() + e[i % e.len()];
    (0..n).fold(a * *b, step) * g
}

#[test]
fn agrees_with_dual_numbers() {
    check!(
        f(a: f64, b: &f64, c: [f64; 2], n = 4, d: &[f64; 2], e: &[f64], g: f32) -> f64,
        twin,
        [[0.5, 1.5, 0.25, -0.75, 2.0, 3.0, 0.1, 0.2, 0.3, 1.25], [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]],
        tolerance = 1e-6
    );
}
