//! A function in pieces that join smoothly: at the joints both sides have the same derivative.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64) -> f64 {
    match x.abs() {
        r if r <= 1.0 => 1.0 - 1.5 * r * r * (1.0 - 0.5 * r),
        r if r < 2.0 => 0.25 * (2.0 - r).powi(3),
        _ => 0.0,
    }
}

#[test]
fn agrees_with_the_closed_form() {
    check_table!(
        f(x),
        [
            ([0.0], 1.0, [0.0]),
            ([0.5], 0.718_75, [-0.9375]),
            ([1.0], 0.25, [-0.75]),
            ([-1.0], 0.25, [0.75]),
            ([1.5], 0.031_25, [-0.1875]),
            ([-2.0], 0.0, [0.0]),
            ([3.0], 0.0, [0.0]),
        ]
    );
}
