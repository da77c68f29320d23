//! The pairs of a `zip` under one name, in a `for` loop and in closures.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], y: &[f64]) -> f64 {
    let mut total = 0.0;
    for p in x.iter().zip(y) {
        total += p.0 * *p.1;
    }
    for p in x.iter().enumerate() {
        total += *p.1 * p.0 as f64;
    }
    total + x.iter().zip(y.iter()).map(|p| p.0.sin() * p.1).sum::<f64>()
}

fn twin<T: Real>(x: &[T], y: &[T]) -> T {
    let mut total = T::ZERO;
    for i in 0..x.len() {
        total += x[i] * y[i] + x[i] * T::lit(i as f64) + x[i].sin() * y[i];
    }
    total
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, 1.5, -0.7], ref vec![1.2, 0.4, 0.8]);
}
