//! Longer chains in the heads of loops: parts, strides, two slices one after the other.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: &[f64], y: &[f64]) -> f64 {
    let mut sum = 1.0;
    for v in x.iter().skip(1).step_by(2) {
        sum += v * v;
    }
    for &v in x.iter().chain(y).take(4) {
        sum *= v;
    }
    for (i, (a, b)) in x.iter().rev().zip(y.iter().skip(1)).enumerate().rev() {
        sum += a * b.sin() * i as f64;
    }
    for (a, b) in x.iter().zip(x.iter().skip(1)) {
        sum += a / b;
    }
    sum
}

fn twin<T: Real>(x: &[T], y: &[T]) -> T {
    let n = x.len();
    let mut sum = T::lit(1.0);
    for i in (1..n).step_by(2) {
        sum += x[i].powi(2);
    }
    sum = sum * x[0] * x[1] * x[2] * y[0];
    for i in 0..n.min(y.len() - 1) {
        sum += T::lit(i as f64) * x[n - 1 - i] * y[i + 1].sin();
    }
    for i in 1..n {
        sum += x[i - 1] / x[i];
    }
    sum
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.6, -0.9, 0.4], ref vec![1.3, 0.7, -0.2]);
}
