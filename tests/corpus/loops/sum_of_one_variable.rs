//! `x` is added to itself: the adjoint of the loop counts how often.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, n: u64) -> f64 {
    let mut y = x;
    for _ in 0..n {
        y += y;
    }
    for _ in 0..n {
        y *= y;
        y = y.sqrt();
        y = -y;
        y = y.abs();
    }
    y
}

#[test]
fn agrees_with_the_closed_form() {
    let doubled = |x: Dual, n: u64| x * Dual::lit(2.0).powi(n as i32);
    check_scalars!(f(x, n = 0), doubled, [[2.0]]);
    check_scalars!(f(x, n = 5), doubled, [[2.0], [0.3]]);
}
