//! Insertion sort by swaps; then a weighted sum of the order statistics.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: &[f64], weights: &[f64]) -> f64 {
    let mut sorted = x.to_vec();
    for i in 1..sorted.len() {
        let mut j = i;
        while j > 0 && sorted[j - 1] > sorted[j] {
            sorted.swap(j - 1, j);
            j -= 1;
        }
    }
    let mut sum = 0.0;
    for (w, v) in weights.iter().zip(&sorted) {
        sum += w * v * v;
    }
    sum
}

fn twin<T: Real>(x: &[T], weights: &[T]) -> T {
    let mut sum = T::lit(0.0);
    for &v in x {
        let rank = x.iter().filter(|&&other| other < v).count();
        sum += weights[rank] * v.powi(2);
    }
    sum
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, -1.2, 2.8, 0.3, 0.9], ref vec![0.1, 0.7, -0.4, 1.3, 0.6]);
}
