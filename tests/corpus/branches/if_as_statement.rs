//! Each arm changes variables of its own; one arm changes nothing.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let mut a = x;
    let mut b = y;
    if x > 1.0 {
        a = a * b;
        b += a.sin();
    } else {
        b *= 2.0;
    }
    if y > 0.0 {
        a += b * b;
    }
    if a > 100.0 {
    } else {
        b -= a;
    }
    a * b
}

fn twin<T: Real>(x: T, y: T) -> T {
    let two = T::lit(2.0);
    let (a, b) = if x > T::ONE {
        (x * y, y + (x * y).sin())
    } else {
        (x, y * two)
    };
    let a = if y > T::ZERO { a + b * b } else { a };
    let b = if a > T::lit(100.0) { b } else { b - a };
    a * b
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(x, y),
        twin,
        [
            [2.0, 4.0],
            [0.3, 1.5],
            [0.3, -1.5],
            [2.0, -1.5],
            [3.0, 40.0]
        ]
    );
}
