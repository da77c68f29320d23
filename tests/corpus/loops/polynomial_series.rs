//! The sine by its series, until the terms no longer matter.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64) -> f64 {
    let mut term = x;
    let mut sum = x;
    let mut n = 1;
    while term.abs() > 1e-18 * sum.abs() {
        term *= -x * x / ((n + 1) * (n + 2)) as f64;
        sum += term;
        n += 2;
    }
    sum
}

#[test]
fn agrees_with_the_closed_form() {
    check_scalars!(
        f(x),
        |x: Dual| x.sin(),
        [[0.3], [-1.5], [0.75], [2.0]],
        tolerance = 1e-13
    );
}
