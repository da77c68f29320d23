//! A variable gets its first value in the arms.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64) -> f64 {
    let y;
    let z: f64;
    if x > 0.0 {
        z = x.ln();
        y = z * 2.0;
    } else {
        y = x * x;
        z = 1.0;
    }
    y * z + x
}

fn twin<T: Real>(x: T) -> T {
    if x > T::ZERO {
        T::lit(2.0) * x.ln().powi(2) + x
    } else {
        x * x + x
    }
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x), twin, [[2.0], [0.3], [-1.5]]);
}
