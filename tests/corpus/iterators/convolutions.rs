//! Convolutions by `windows`, by `zip` with a reversed kernel, and strided by `step_by`.

use super::differentiate;
use crate::support::arrays::check_value;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], kernel: &[f64]) -> Vec<f64> {
    let full: Vec<f64> = x
        .windows(kernel.len())
        .map(|w| w.iter().zip(kernel.iter().rev()).map(|(a, b)| a * b).sum())
        .collect();
    let strided = x.windows(kernel.len()).step_by(2).map(|w| {
        w.iter()
            .zip(kernel)
            .map(|(a, b)| a * b)
            .sum::<f64>()
            .max(0.0)
    });
    full.iter().copied().chain(strided).collect()
}

fn twin<T: Real>(x: &[T], kernel: &[T]) -> Vec<T> {
    let k = kernel.len();
    let mut out = Vec::new();
    for i in 0..=x.len() - k {
        let mut sum = T::ZERO;
        for j in 0..k {
            sum += x[i + j] * kernel[k - 1 - j];
        }
        out.push(sum);
    }
    for i in (0..=x.len() - k).step_by(2) {
        let mut sum = T::ZERO;
        for j in 0..k {
            sum += x[i + j] * kernel[j];
        }
        out.push(if sum > T::ZERO { sum } else { T::ZERO });
    }
    out
}

#[test]
fn agrees_with_dual_numbers() {
    check_value!(ref vec![0.5, 2.0, -0.7, 0.3, 1.2], ref vec![0.4, 1.1, -0.6]);
}
