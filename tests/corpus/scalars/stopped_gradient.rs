//! `stop_gradient` is its argument with a zero derivative.

use super::differentiate;
use crate::support::*;

use differentiate::stop_gradient;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let weight = stop_gradient(x * y);
    weight * x + stop_gradient(y) - differentiate::stop_gradient(x.sin())
}

fn closed_form(x: Dual, y: Dual) -> Dual {
    let (a, b) = (x.value, y.value);
    given(a * b * a + b - a.sin(), [(a * b, x), (0.0, y)])
}

#[test]
fn agrees_with_the_closed_form() {
    check_scalars!(f(x, y), closed_form, [[2.0, 4.0], [0.3, -1.5]]);
}
