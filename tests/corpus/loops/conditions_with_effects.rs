//! Conditions that change variables, also behind `&&` and `||`, where they may not be reached.

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
    if b > 0.5 && {
        b *= x;
        b > 1.0
    } || {
        a += y;
        a > 0.0
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
    let mut taken = false;
    if b > T::lit(0.5) {
        b *= x;
        taken = b > T::ONE;
    }
    if !taken {
        a += y;
        taken = a > T::ZERO;
    }
    let a = if taken { a * b } else { a };
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
