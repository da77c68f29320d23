//! Identities that an optimisation must not use in the primal: `x - x`, `x * 0`, `x / x`, `x + 0` at odd points.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let zero = x - x;
    let product = x * 0.0 + y * 1.0 - 0.0;
    let one = y / y;
    zero + product * one + -(-y) + (x + 0.0)
}

fn twin<T: Real>(x: T, y: T) -> T {
    let zero = x - x;
    let product = x * T::ZERO + y * T::ONE - T::ZERO;
    zero + product * (y / y) + y + (x + T::ZERO)
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[2.0, 4.0], [-0.0, -1.5]], absolute = 1e-15);
}

#[test]
fn the_value_is_nan_where_the_function_says_so() {
    for (x, y) in [(f64::INFINITY, 1.0), (1.0, 0.0)] {
        assert!(f_grad(x, y).0.is_nan());
        assert!(f_vjp(x, y).0.is_nan());
        assert!(f_jvp(x, y, 1.0, 1.0).0.is_nan());
    }
}
