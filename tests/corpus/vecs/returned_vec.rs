//! A `Vec` comes back: the product of two polynomials.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_value;

#[differentiate]
fn f(a: &[f64], b: &[f64]) -> Vec<f64> {
    let mut c = vec![0.0; a.len() + b.len() - 1];
    for (i, p) in a.iter().enumerate() {
        for (j, q) in b.iter().enumerate() {
            c[i + j] += p * q;
        }
    }
    c
}

fn twin<T: Real>(a: &[T], b: &[T]) -> Vec<T> {
    (0..a.len() + b.len() - 1)
        .map(|k| {
            let mut sum = T::lit(0.0);
            for i in 0..a.len() {
                if k >= i && k - i < b.len() {
                    sum += a[i] * b[k - i];
                }
            }
            sum
        })
        .collect()
}

#[test]
fn agrees_with_dual_numbers() {
    check_value!(ref vec![0.5, -0.4, 0.8], ref vec![1.5, 0.3]);
}
