//! A piecewise function by a chain of `else if`.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64) -> f64 {
    if x < -1.0 {
        -2.0 * x - 1.0
    } else if x < 0.0 {
        x * x
    } else if x < 1.0 {
        x.sin()
    } else if x.is_infinite() {
        0.0
    } else {
        1.0 / x
    }
}

#[test]
fn agrees_with_the_closed_form() {
    check_table!(
        f(x),
        [
            ([-3.0], 5.0, [-2.0]),
            ([-1.0], 1.0, [-2.0]),
            ([-0.5], 0.25, [-1.0]),
            ([0.0], 0.0, [1.0]),
            ([0.5], 0.5_f64.sin(), [0.5_f64.cos()]),
            ([1.0], 1.0, [-1.0]),
            ([4.0], 0.25, [-0.0625]),
            ([f64::INFINITY], 0.0, [0.0]),
        ]
    );
}
