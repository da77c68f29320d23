//! A copy of an array and the array itself go separate ways after the copy.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: &[f64; 3]) -> f64 {
    let mut y = *x;
    let saved = y;
    y[1] = y[0] * y[2];
    let mut z = y;
    z[1] *= saved[1];
    y[1] += 1.0;
    y[1] * z[1] + saved[0] * z[0]
}

fn twin<T: Real>(x: &[T; 3]) -> T {
    let product = x[0] * x[2];
    (product + T::lit(1.0)) * (product * x[1]) + x[0] * x[0]
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [1.1, -0.6, 0.8]);
}
