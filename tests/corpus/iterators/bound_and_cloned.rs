//! An iterator bound by `let`, cloned and consumed twice.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let exps = x.iter().map(|a| a.exp());
    let total: f64 = exps.clone().sum();
    exps.map(|e| e / total).map(|p| -p * p.ln()).sum()
}

fn twin<T: Real>(x: &[T]) -> T {
    let mut total = T::ZERO;
    for a in x {
        total += a.exp();
    }
    let mut entropy = T::ZERO;
    for a in x {
        let p = a.exp() / total;
        entropy = entropy - p * p.ln();
    }
    entropy
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[1.0, 2.0], [0.3, -0.4, 1.2]]);
}
