//! Conditions that change variables.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let mut a = x;
    let mut b = y;
    while {
        a *= 0.75;
        a > 1.0
    } {
        b += a.sin();
    }
    if {
        b *= x;
        b > 1.0
    } {
        a *= b;
    }
    match {
        b -= 1.0;
        b > 0.0
    } {
        true => a * b,
        false => a + b,
    }
}

fn twin<T: Real>(x: T, y: T) -> T {
    let (mut a, mut b) = (x * T::lit(0.75), y);
    while a > T::ONE {
        b += a.sin();
        a *= T::lit(0.75);
    }
    b *= x;
    let a = if b > T::ONE { a * b } else { a };
    let b = b - T::ONE;
    if b > T::ZERO { a * b } else { a + b }
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(x, y),
        twin,
        [
            [2.0, 4.0],
            [5.0, -1.5],
            [0.3, 0.75],
            [0.3, -1.5],
            [0.9, 0.2]
        ]
    );
}
