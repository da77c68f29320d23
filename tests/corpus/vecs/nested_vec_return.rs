//! A matrix in a `Vec<Vec<f64>>` comes back: an outer product with a changed row.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_value;

#[differentiate]
fn f(a: &[f64], b: &[f64]) -> Vec<Vec<f64>> {
    let mut m = vec![vec![0.0; b.len()]; a.len()];
    for i in 0..a.len() {
        for j in 0..b.len() {
            m[i][j] = a[i] * b[j];
        }
    }
    for v in &mut m[0] {
        *v += b[0];
    }
    let last = m.len() - 1;
    m[last][0] *= a[0];
    m
}

fn twin<T: Real>(a: &[T], b: &[T]) -> Vec<Vec<T>> {
    let mut m: Vec<Vec<T>> = a
        .iter()
        .map(|&p| b.iter().map(|&q| p * q).collect())
        .collect();
    for j in 0..b.len() {
        m[0][j] = (a[0] * b[j]) + b[0];
    }
    let last = a.len() - 1;
    m[last][0] = m[last][0] * a[0];
    m
}

#[test]
fn agrees_with_dual_numbers() {
    check_value!(ref vec![0.5, -1.4], ref vec![0.8, 1.7, -0.2]);
    check_value!(ref vec![0.5], ref vec![0.8, 1.7]);
}
