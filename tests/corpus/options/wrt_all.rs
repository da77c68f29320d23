//! `wrt` names every parameter, which is the default.

use super::differentiate;
use crate::support::*;

#[differentiate(wrt(x, y))]
fn f(x: f64, y: f64) -> f64 {
    x.atan2(y)
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(x, y),
        |x: Dual, y: Dual| x.atan2(y),
        [[2.0, 4.0], [0.3, -1.5]]
    );
}
