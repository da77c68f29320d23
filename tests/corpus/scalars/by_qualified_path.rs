//! Float functions called through `<f64>::`.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64) -> f64 {
    <f64>::abs(x) * <f64>::sin(x)
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x), |x: Dual| x.abs() * x.sin(), [[2.0], [-0.3]]);
}
