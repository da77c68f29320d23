//! A gradient by tangent sweeps, one for each element of a slice.

use super::differentiate;
use crate::support::*;

#[differentiate(forward)]
fn f(x: &[f64]) -> f64 {
    let mut sum = 0.0;
    for i in 1..x.len() {
        sum += x[i] * x[i - 1].sin();
    }
    sum
}

fn twin<T: Real>(x: &[T]) -> T {
    x.windows(2)
        .map(|w| w[1] * w[0].sin())
        .fold(T::ZERO, |a, b| a + b)
}

#[test]
fn agrees_with_dual_numbers() {
    check!([grad, grad_into, jvp] f(x: &[f64]) -> f64, twin, [[2.0, 4.0, 0.5], [0.3], [1.0, 2.0, 3.0, 4.0]]);
}
