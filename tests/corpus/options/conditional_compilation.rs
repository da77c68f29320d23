//! `cfg` on statements, arms and blocks of the body.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, n: u8) -> f64 {
    let mut z = x * x;
    #[cfg(any())]
    {
        z = does_not_exist;
    }
    #[cfg(all())]
    let z = z + 0.25;
    match n {
        #[cfg(any())]
        0 => neither_does_this,
        0 => z,
        _ => z * x,
    }
}

fn twin<T: Real>(x: T, n: u8) -> T {
    let z = x * x + T::lit(0.25);
    if n == 0 { z } else { z * x }
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, n = 0), twin, [[2.0]]);
    check_scalars!(f(x, n = 1), twin, [[2.0]]);
}
