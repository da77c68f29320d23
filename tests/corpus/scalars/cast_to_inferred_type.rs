//! A cast to a type that is left to inference.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f32) -> f64 {
    let z: f64 = (x * x) as _;
    z + y as f64
}

#[test]
fn agrees_with_dual_numbers() {
    check!(f(x: f64, y: f32) -> f64, |x: Dual, y: Dual| x * x + y, [[2.0, 0.5]], tolerance = 1e-6);
}
