//! Ten parameters.

use super::differentiate;
use crate::support::*;

#[differentiate]
#[allow(clippy::too_many_arguments)]
fn f(a: f64, b: f64, c: f64, d: f64, e: f64, g: f64, h: f64, i: f64, j: f64, k: f64) -> f64 {
    (a * b + c * d).sin() * (e - g / h) + (i * j * k).sqrt() - a * k
}

#[allow(clippy::too_many_arguments)]
fn twin<T: Real>(a: T, b: T, c: T, d: T, e: T, g: T, h: T, i: T, j: T, k: T) -> T {
    (a * b + c * d).sin() * (e - g / h) + (i * j * k).sqrt() - a * k
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(a, b, c, d, e, g, h, i, j, k),
        twin,
        [[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]]
    );
}
