//! The branch that is not taken is not run: its NaN, its infinity and its panic stay away.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let root = if x > 0.0 { x.sqrt() } else { 0.0 };
    let quotient = if y == 0.0 { 1.0 } else { y.sin() / y };
    let checked = if x > -100.0 { x } else { panic!("too small") };
    root + quotient * checked
}

#[test]
fn agrees_with_the_closed_form() {
    check_table!(
        f(x, y),
        [
            ([0.0, 0.0], 0.0, [1.0, 0.0]),
            ([-1.0, 0.0], -1.0, [1.0, 0.0]),
            ([4.0, 0.0], 6.0, [1.25, 0.0]),
            (
                [-2.0, 0.5],
                -4.0 * 0.5_f64.sin(),
                [
                    2.0 * 0.5_f64.sin(),
                    -2.0 * (0.5 * 0.5_f64.cos() - 0.5_f64.sin()) / 0.25
                ]
            ),
        ]
    );
}
