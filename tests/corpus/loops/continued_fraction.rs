//! The continued fraction of the tangent, from the inside out, and of the golden ratio's generalisation.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let mut tangent = 31.0;
    for odd in (1..31).step_by(2).rev() {
        tangent = f64::from(odd) - x * x / tangent;
    }
    let mut metallic = y;
    for _ in 0..60 {
        metallic = y + 1.0 / metallic;
    }
    x / tangent + metallic
}

fn closed_form(x: Dual, y: Dual) -> Dual {
    let root = (y.value * y.value + 4.0).sqrt();
    let tangent = x.value.tan();
    let value = tangent + (y.value + root) / 2.0;
    given(
        value,
        [
            (1.0 + tangent * tangent, x),
            ((1.0 + y.value / root) / 2.0, y),
        ],
    )
}

#[test]
fn agrees_with_the_closed_form() {
    check_scalars!(f(x, y), closed_form, [[0.75, 1.0], [-1.2, 2.5], [0.1, 3.0]]);
}
