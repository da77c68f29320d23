//! Ranges over bytes and characters.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64) -> f64 {
    let mut y = x;
    for i in b'a'..=b'c' {
        y += f64::from(i - b'a') * x * x;
    }
    for c in 'x'..='z' {
        y *= if c == 'y' { x } else { 2.0 };
    }
    y
}

fn twin<T: Real>(x: T) -> T {
    (x + T::lit(3.0) * x * x) * T::lit(4.0) * x
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x), twin, [[2.0], [0.3]]);
}
