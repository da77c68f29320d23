//! A direction in which nothing moves contributes nothing, however steep the function is.

use super::differentiate;
use crate::support::*;

/// Only the adjoint sweep can know that nothing reaches the result: the tangent of the root is infinite by then.
#[test]
fn root_of_zero_times_zero() {
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        x.sqrt() * y
    }
    check!([grad, grad_into, vjp] f(x: f64, y: f64) -> f64, closed_form, [[0.0, 0.0], [0.0, 2.0], [4.0, 2.0]]);
    fn closed_form(x: Dual, y: Dual) -> Dual {
        let root = x.value.sqrt();
        let by_x = if y.value == 0.0 {
            0.0
        } else {
            y.value * 0.5 / root
        };
        given(root * y.value, [(by_x, x), (root, y)])
    }
}

#[test]
fn norm_squared_at_the_origin() {
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        let norm = (x * x + y * y).sqrt();
        norm * norm
    }
    check_table!(f(x, y), [([0.0, 0.0], 0.0, [0.0, 0.0])]);
}

#[test]
fn entropy_term_switched_off() {
    #[differentiate]
    fn f(p: f64, weight: f64) -> f64 {
        weight * (p * 0.0).asin() + (p - p).cbrt() * weight
    }
    check_table!(f(p, weight), [([1.0, 0.0], 0.0, [0.0, 0.0])]);
}
