//! Empty parentheses are the attribute without any.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64) -> f64 {
    x.sin() * x
}

#[differentiate()]
fn g(x: f64) -> f64 {
    x.sin() * x
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x), |x: Dual| x.sin() * x, [[2.0], [0.3]]);
    assert_eq!(g_grad(2.0), f_grad(2.0));
    assert_eq!(g_jvp(2.0, 1.0), f_jvp(2.0, 1.0));
}
