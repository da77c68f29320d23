//! Softmax by `collect`, then used again.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(logits: &[f64], label: usize) -> f64 {
    let max = logits.iter().cloned().fold(f64::NEG_INFINITY, f64::max);
    let exps: Vec<f64> = logits.iter().map(|l| (l - max).exp()).collect();
    let total: f64 = exps.iter().sum();
    let probabilities = exps.iter().map(|e| e / total).collect::<Vec<_>>();
    -probabilities[label].ln()
}

fn twin<T: Real>(logits: &[T], label: usize) -> T {
    let mut sum = T::lit(0.0);
    for &l in logits {
        sum += l.exp();
    }
    sum.ln() - logits[label]
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, -1.5, 2.0], con 1);
}
