//! Horner by `rev` and `fold`.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(c: &[f64], x: f64) -> f64 {
    c.iter().rev().fold(0.0, |acc, &a| acc * x + a)
}

fn twin<T: Real>(c: &[T], x: T) -> T {
    let mut sum = T::lit(0.0);
    for k in 0..c.len() {
        sum += c[k] * x.powi(k as i32);
    }
    sum
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, -1.5, 2.0, 0.3], val 0.7);
    check_grad!(ref vec![], val 0.7);
}
