//! `wrt` names the one active parameter; the floats beside it are constants.

use super::differentiate;
use crate::support::*;

#[differentiate(wrt(y))]
fn f(x: f64, y: f64, z: f64) -> f64 {
    x * y * y - (y * z).sin()
}

fn twin<T: Real>(x: f64, y: T, z: f64) -> T {
    T::lit(x) * y * y - (y * T::lit(z)).sin()
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x = 3.0, y, z = -0.5), twin, [[2.0], [0.3]]);
}
