//! Windows and chunks taken apart by patterns in closures and loops.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let mut total = 0.0;
    for w in x.windows(3) {
        if let [a, b, c] = w {
            total += a * b - c;
        }
    }
    for (k, w) in x.windows(2).enumerate() {
        let [a, b] = w else { unreachable!() };
        total += (a - b).powi(2) * k as f64;
    }
    total
}

fn twin<T: Real>(x: &[T]) -> T {
    let mut total = T::ZERO;
    for i in 0..x.len().saturating_sub(2) {
        total += x[i] * x[i + 1] - x[i + 2];
    }
    for i in 0..x.len() - 1 {
        total += (x[i] - x[i + 1]) * (x[i] - x[i + 1]) * T::lit(i as f64);
    }
    total
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[0.5, 2.0, 0.5, -0.3, 1.4, 0.9], [0.3, 0.7]]);
}
