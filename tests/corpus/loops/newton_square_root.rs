//! Newton's iteration for the square root, until it no longer changes.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64) -> f64 {
    let mut root = x.max(1.0);
    loop {
        let next = 0.5 * (root + x / root);
        if (next - root).abs() < 1e-14 * root {
            return next;
        }
        root = next;
    }
}

#[test]
fn agrees_with_the_closed_form() {
    check_scalars!(f(x), |x: Dual| x.sqrt(), [[2.0], [0.3], [1e4], [9.0]]);
}
