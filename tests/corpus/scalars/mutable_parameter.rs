//! Parameters are changed in place.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(mut x: f64, mut y: f64) -> f64 {
    x *= y;
    y -= x;
    x = x.sin() * y;
    x * y
}

fn twin<T: Real>(x: T, y: T) -> T {
    let x = x * y;
    let y = y - x;
    x.sin() * y * y
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[2.0, 4.0], [0.3, -1.5]]);
}
