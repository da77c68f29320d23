//! Every way to write a number.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64) -> f64 {
    let a = 1.5 * x + 2. * x + 1e-3 * x + 1_000.000_1 * x;
    let b = 2f64 * x + 0.5_f64 * x + 1.5E2 * x - -0.25 * x;
    let n = 0x1f_i32 + 0b101 + 1_000;
    a * b + n as f64
}

fn twin<T: Real>(x: T) -> T {
    let a = T::lit(1.5 + 2.0 + 0.001 + 1000.0001) * x;
    let b = T::lit(2.0 + 0.5 + 150.0 + 0.25) * x;
    a * b + T::lit(1036.0)
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x), twin, [[2.0], [-0.3]]);
}
