//! An array parameter taken by value is changed in place; the caller's array stays as it was.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(mut x: [f64; 3], scale: f64) -> f64 {
    x[0] *= scale;
    x[1] += x[0] * x[2];
    x[2] = x[1].exp();
    x[0] * x[1] + x[2]
}

fn twin<T: Real>(x: [T; 3], scale: T) -> T {
    let a = x[0] * scale;
    let b = x[1] + a * x[2];
    a * b + b.exp()
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val [0.7, -0.3, 0.9], val 1.6);
}
