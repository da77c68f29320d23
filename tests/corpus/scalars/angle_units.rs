//! Degrees and radians.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    x.to_radians().sin() * y.atan().to_degrees()
}

fn twin<T: Real>(x: T, y: T) -> T {
    x.to_radians().sin() * y.atan().to_degrees()
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[60.0, 4.0], [-135.0, 0.25]]);
}
