//! `format!` of active numbers makes text, which carries no derivative.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64) -> f64 {
    let text = format!("{x:.1}");
    x * x * text.len() as f64
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x), |x: Dual| x * x * Dual::lit(3.0), [[2.0], [0.3]]);
}
