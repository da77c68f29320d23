//! The log-likelihood of a Gaussian mixture, chains inside of chains.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(weights: &[f64], means: &[f64], scales: &[f64], data: &[f64]) -> f64 {
    data.iter()
        .map(|x| {
            weights
                .iter()
                .zip(means.iter().zip(scales))
                .map(|(w, (m, s))| {
                    let z = (x - m) / s;
                    w * (-0.5 * z * z).exp() / s
                })
                .sum::<f64>()
                .ln()
        })
        .sum()
}

fn twin<T: Real>(weights: &[T], means: &[T], scales: &[T], data: &[T]) -> T {
    let mut total = T::lit(0.0);
    for &x in data {
        let mut sum = T::lit(0.0);
        for k in 0..weights.len() {
            let z = (x - means[k]) / scales[k];
            sum += weights[k] * (T::lit(-0.5) * z * z).exp() / scales[k];
        }
        total += sum.ln();
    }
    total
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.4, 0.6], ref vec![-1.0, 0.8], ref vec![0.5, 1.5], ref vec![0.1, -0.7, 2.0]);
}
