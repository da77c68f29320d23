//! Elements are read by literal indices, one of them twice.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: &[f64; 4]) -> f64 {
    x[0] * x[1] + x[2].sin() * x[0] - x[3] / x[1]
}

fn twin<T: Real>(x: &[T; 4]) -> T {
    let [a, b, c, d] = *x;
    a * b + c.sin() * a - d / b
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [1.5, -0.75, 0.4, 2.25]);
}
