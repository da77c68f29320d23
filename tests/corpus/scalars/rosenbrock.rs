//! The Rosenbrock function.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    (1.0 - x).powi(2) + 100.0 * (y - x * x).powi(2)
}

fn closed_form(x: Dual, y: Dual) -> Dual {
    let (a, b) = (x.value, y.value);
    let valley = b - a * a;
    let value = (1.0 - a).powi(2) + 100.0 * valley * valley;
    given(
        value,
        [
            (-2.0 * (1.0 - a) - 400.0 * a * valley, x),
            (200.0 * valley, y),
        ],
    )
}

#[test]
fn agrees_with_the_closed_form() {
    check_scalars!(f(x, y), closed_form, [[2.0, 4.5], [0.3, -1.5], [1.0, 1.0]]);
}
