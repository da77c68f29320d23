//! `windows` of a chain collected, differences of differences.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let first: Vec<f64> = x.windows(2).map(|w| w[1] - w[0]).collect();
    let second: Vec<f64> = first.windows(2).map(|w| w[1] - w[0]).collect();
    let rough: f64 = second.iter().map(|d| d * d).sum();
    let turns: f64 = first
        .windows(2)
        .filter(|w| w[0] * w[1] < 0.0)
        .map(|w| w[0] * w[1])
        .sum();
    rough + turns
}

fn twin<T: Real>(x: &[T]) -> T {
    let mut total = T::ZERO;
    for i in 1..x.len() - 1 {
        let (a, b) = (x[i] - x[i - 1], x[i + 1] - x[i]);
        total += (b - a) * (b - a);
        if a * b < T::ZERO {
            total += a * b;
        }
    }
    total
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[0.5, 2.0, 0.5, -0.3, 1.4, 0.9], [0.3, 0.7, 1.6]]);
}
