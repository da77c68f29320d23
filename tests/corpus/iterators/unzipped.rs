//! `unzip` into two `Vec`s that are used together.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], y: &[f64]) -> f64 {
    let (sums, products): (Vec<f64>, Vec<f64>) =
        x.iter().zip(y).map(|(a, b)| (a + b, a * b)).unzip();
    sums.iter().zip(&products).map(|(s, p)| s * p.cos()).sum()
}

fn twin<T: Real>(x: &[T], y: &[T]) -> T {
    let mut total = T::ZERO;
    for i in 0..x.len() {
        total += (x[i] + y[i]) * (x[i] * y[i]).cos();
    }
    total
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, 1.5, -0.8], ref vec![0.2, -0.4, 0.9]);
}
