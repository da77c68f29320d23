//! The input itself is returned.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64) -> f64 {
    x
}

#[test]
fn agrees_with_the_closed_form() {
    check_scalars!(f(x), |x: Dual| x, [[2.0], [-0.0], [f64::INFINITY]]);
}
