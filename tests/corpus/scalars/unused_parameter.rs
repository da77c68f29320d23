//! An active parameter that nothing depends on has a zero gradient.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, _unused: f64, _: f64) -> f64 {
    x * x
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(x, y, z),
        |x: Dual, _: Dual, _: Dual| x * x,
        [[2.0, 4.0, 5.0]]
    );
}
