//! Chains in a generic function: `T: Real` sums, folds and products.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn g<T: Real>(x: &[T], w: T) -> T {
    let sum: T = x.iter().map(|&v| v * w).sum();
    let product: T = x.iter().copied().product();
    let top = x.iter().copied().fold(w, |a, b| a.max(b));
    let pairs: Vec<T> = x
        .iter()
        .zip(x.iter().skip(1))
        .map(|(a, b)| *a * *b)
        .collect();
    sum * product + top * pairs.iter().copied().sum::<T>()
}

#[differentiate]
fn f(x: &[f64], w: f64) -> f64 {
    g(x, w)
}

fn twin<T: Real>(x: &[T], w: T) -> T {
    let (mut sum, mut product, mut top, mut pairs) = (T::ZERO, T::ONE, w, T::ZERO);
    for i in 0..x.len() {
        sum += x[i] * w;
        product = product * x[i];
        if x[i] > top {
            top = x[i];
        }
        if i > 0 {
            pairs += x[i] * x[i - 1];
        }
    }
    sum * product + top * pairs
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, 2.0, -0.7, 0.4], val 0.2);
}
