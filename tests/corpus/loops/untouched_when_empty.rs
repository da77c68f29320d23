//! Loops that do not run at all leave the derivative as it was.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, n: usize) -> f64 {
    let mut y = x * x;
    for _ in 0..n {
        y = 0.0;
    }
    while y < -1.0 {
        y = y.exp();
    }
    for _ in (1..n).rev() {
        y /= 0.0;
    }
    y
}

#[test]
fn agrees_with_the_closed_form() {
    check_scalars!(f(x, n = 0), |x: Dual, _: usize| x * x, [[2.0], [-0.3]]);
    check_scalars!(f(x, n = 1), |_: Dual, _: usize| Dual::ZERO, [[2.0]]);
}
