//! A `Vec` is taken by value, changed and consumed.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(mut x: Vec<f64>, a: f64) -> f64 {
    let n = x.len();
    for i in 1..n {
        x[i] += a * x[i - 1] * x[i - 1];
    }
    x[n - 1] / x[0]
}

fn twin<T: Real>(x: Vec<T>, a: T) -> T {
    let last = x[1..].iter().fold(x[0], |left, &v| v + a * left * left);
    last / x[0]
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val vec![0.5, -0.4, 0.8, 1.1], val 0.7);
    check_grad!(val vec![0.5], val 0.7);
}
