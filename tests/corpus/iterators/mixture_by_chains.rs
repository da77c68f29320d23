//! A Gaussian mixture's log-likelihood in one nested chain with log-sum-exp.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], means: &[f64], scales: &[f64], weights: &[f64]) -> f64 {
    let norm: f64 = weights.iter().map(|w| w.exp()).sum();
    x.iter()
        .map(|v| {
            let terms: Vec<f64> = means
                .iter()
                .zip(scales)
                .zip(weights)
                .map(|((m, s), w)| w - norm.ln() - s.ln() - 0.5 * ((v - m) / s).powi(2))
                .collect();
            let top = terms.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            top + terms.iter().map(|t| (t - top).exp()).sum::<f64>().ln()
        })
        .sum()
}

fn twin<T: Real>(x: &[T], means: &[T], scales: &[T], weights: &[T]) -> T {
    let mut norm = T::ZERO;
    for &w in weights {
        norm += w.exp();
    }
    let mut total = T::ZERO;
    for &v in x {
        let mut p = T::ZERO;
        for k in 0..means.len() {
            let z = (v - means[k]) / scales[k];
            p += weights[k].exp() / norm / scales[k] * (z * z * T::lit(-0.5)).exp();
        }
        total += p.ln();
    }
    total
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, 2.0, -0.7], ref vec![0.4, 1.1], ref vec![0.9, 1.3], ref vec![-0.2, 0.3]);
}
