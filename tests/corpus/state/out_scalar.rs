//! A `&mut f64` is an output only: what it held before has no influence.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_state;

#[differentiate]
fn f(x: f64, y: f64, out: &mut f64) {
    *out = x * y;
    *out += x.sin();
}

fn twin<T: Real>(x: T, y: T, out: &mut T) {
    *out = x * y + x.sin();
}

#[test]
fn agrees_with_dual_numbers() {
    check_state!(val 0.8, val -1.2, mut 5.0);
}
