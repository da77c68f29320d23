//! The cross entropy of linear classifiers' softmax over a batch with constant labels.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate(wrt(weights, bias))]
fn f(weights: &[[f64; 2]; 3], bias: &[f64; 3], inputs: &[[f64; 2]], labels: &[usize]) -> f64 {
    let mut loss = 0.0;
    for (x, &label) in inputs.iter().zip(labels) {
        let mut logits = [0.0; 3];
        let mut total = 0.0;
        for k in 0..3 {
            logits[k] = bias[k];
            for j in 0..2 {
                logits[k] += weights[k][j] * x[j];
            }
            total += logits[k].exp();
        }
        loss -= logits[label] - total.ln();
    }
    loss / inputs.len() as f64
}

fn twin<T: Real>(weights: &[[T; 2]; 3], bias: &[T; 3], inputs: &[[f64; 2]], labels: &[usize]) -> T {
    let mut likelihood = T::lit(1.0);
    for (x, &label) in inputs.iter().zip(labels) {
        let score = |k: usize| {
            (weights[k][0] * T::lit(x[0]) + weights[k][1] * T::lit(x[1]) + bias[k]).exp()
        };
        likelihood *= score(label) / (score(0) + score(1) + score(2));
    }
    -likelihood.ln() / T::lit(inputs.len() as f64)
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(
        ref [[0.3, -0.5], [0.8, 0.1], [-0.2, 0.4]],
        ref [0.1, -0.3, 0.2],
        con &[[0.5, 1.5], [-0.7, 0.2], [1.9, -1.1], [0.0, 0.6]],
        con &[2, 0, 1, 2]
    );
}
