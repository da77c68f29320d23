//! A float and a `Vec` come back together.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_value;

#[differentiate]
fn f(x: &[f64]) -> (f64, Vec<f64>) {
    let mut total = 0.0;
    let mut shares = Vec::new();
    for &v in x {
        total += v.exp();
    }
    for &v in x {
        shares.push(v.exp() / total);
    }
    (total.ln(), shares)
}

fn twin<T: Real>(x: &[T]) -> (T, Vec<T>) {
    let log_total = x.iter().map(|v| v.exp()).sum::<T>().ln();
    (
        log_total,
        x.iter().map(|&v| (v - log_total).exp()).collect(),
    )
}

#[test]
fn agrees_with_dual_numbers() {
    check_value!(ref vec![0.5, -1.4, 0.8]);
}
