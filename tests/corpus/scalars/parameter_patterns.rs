//! A parameter that is a tuple, taken apart where it is declared.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f((x, y): (f64, f64), (_, (mut z, _)): (f64, (f64, f64))) -> f64 {
    z *= x;
    z / y
}

fn twin<T: Real>(xy: (T, T), wzv: (T, (T, T))) -> T {
    wzv.1.0 * xy.0 / xy.1
}

#[test]
fn agrees_with_dual_numbers() {
    check!(f(a: (f64, f64), b: (f64, (f64, f64))) -> f64, twin, [[2.0, 4.0, 1.0, 3.0, 5.0]]);
}
