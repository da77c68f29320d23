//! Running sums collected by a closure that changes a capture.

use super::differentiate;
use crate::support::arrays::check_value;
use crate::support::*;

#[differentiate]
fn f(x: &[f64]) -> Vec<f64> {
    let mut sum = 0.0;
    x.iter()
        .map(|v| {
            sum += v * v;
            sum
        })
        .collect()
}

fn twin<T: Real>(x: &[T]) -> Vec<T> {
    let mut out = Vec::new();
    for i in 0..x.len() {
        let mut sum = T::ZERO;
        for j in 0..=i {
            sum += x[j] * x[j];
        }
        out.push(sum);
    }
    out
}

#[test]
fn agrees_with_dual_numbers() {
    check_value!(ref vec![0.5, 2.0, -2.7]);
}
