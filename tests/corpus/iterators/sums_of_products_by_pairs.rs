//! All pairs by nested `flat_map`, ranges inside that depend on the outer index.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], q: &[f64]) -> f64 {
    let n = x.len();
    let coulomb: f64 = (0..n)
        .flat_map(|i| (i + 1..n).map(move |j| (i, j)))
        .map(|(i, j)| q[i] * q[j] / (x[i] - x[j]).abs())
        .sum();
    let nested: f64 = (0..n)
        .map(|i| (0..i).map(|j| x[i] * x[j]).sum::<f64>())
        .sum();
    coulomb + nested
}

fn twin<T: Real>(x: &[T], q: &[T]) -> T {
    let mut total = T::ZERO;
    for i in 0..x.len() {
        for j in 0..i {
            total += q[i] * q[j] / (x[i] - x[j]).abs() + x[i] * x[j];
        }
    }
    total
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, 2.0, -0.7], ref vec![0.3, -0.6, 1.1]);
}
