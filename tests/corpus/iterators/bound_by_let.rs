//! Iterators bound by `let`, and consumed later.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], y: &[f64]) -> f64 {
    let scaled = x.iter().map(|a| a * 2.0);
    let pairs = scaled.zip(y);
    let total: f64 = pairs.map(|(a, b)| a * b).sum();
    let squares = x.iter().map(|a| a * a);
    let norm = squares.sum::<f64>().sqrt();
    total / norm
}

fn twin<T: Real>(x: &[T], y: &[T]) -> T {
    let mut total = T::ZERO;
    let mut norm = T::ZERO;
    for i in 0..x.len() {
        total += x[i] * y[i] * T::lit(2.0);
        norm += x[i] * x[i];
    }
    total / norm.sqrt()
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![1.5, 0.25, 2.5], ref vec![0.7, -0.4, 0.3]);
}
