//! `assert!` and its family stay with the primal, with messages and formatted arguments.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, n: usize) -> f64 {
    assert!(x > 0.0);
    assert!(n < 10, "n is {n}, x is {x:.3}");
    assert_eq!(n, n, "the same: {}", x * 2.0);
    assert_ne!(x, f64::INFINITY);
    debug_assert!(x.ln().is_finite(), "the logarithm of {x}");
    debug_assert_eq!(n + 1, 1 + n);
    debug_assert_ne!(n, 11);
    x.ln() * n as f64
}

#[test]
fn agrees_with_the_closed_form() {
    let closed_form = |x: Dual, n: usize| given(x.value.ln() * n as f64, [(n as f64 / x.value, x)]);
    check_scalars!(f(x, n = 3), closed_form, [[2.0], [0.3]]);
}

#[test]
#[should_panic(expected = "n is 10, x is 2.000")]
fn the_gradient_asserts_too() {
    f_grad(2.0, 10);
}
