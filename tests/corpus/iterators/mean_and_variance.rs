//! Mean and variance by two sums.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let n = x.len() as f64;
    let mean = x.iter().sum::<f64>() / n;
    let variance = x.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / (n - 1.0);
    mean / variance.sqrt()
}

fn twin<T: Real>(x: &[T]) -> T {
    let n = T::lit(x.len() as f64);
    let mut mean = T::lit(0.0);
    for &v in x {
        mean += v / n;
    }
    let mut variance = T::lit(0.0);
    for &v in x {
        variance += (v - mean) * (v - mean);
    }
    mean / (variance / (n - T::lit(1.0))).sqrt()
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[1.0, 2.0, 4.5], [0.3, -4.0, 2.5]]);
}
