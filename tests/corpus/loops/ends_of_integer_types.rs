//! Counters that run to the last value of their type, in both directions.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64) -> f64 {
    let mut y = x;
    for i in 250..=u8::MAX {
        y += x / f64::from(i);
    }
    for i in (0..=3_u8).rev() {
        y = y.sin() * f64::from(i) + x;
    }
    for i in i8::MIN..=-126 {
        y -= x * f64::from(i);
    }
    for i in (u64::MAX - 1)..=u64::MAX {
        y *= (i % 7) as f64 + 1.0;
    }
    for i in (0..=u8::MAX).step_by(100) {
        y += f64::from(i) * x;
    }
    y
}

fn twin<T: Real>(x: T) -> T {
    let c = |i: i32| T::lit(f64::from(i));
    let y = (250..=255).fold(x, |y, i| y + x / c(i));
    let y = (0..=3).rev().fold(y, |y, i| y.sin() * c(i) + x);
    let y = (-128..=-126).fold(y, |y, i| y - x * c(i));
    // 2^64 - 2 leaves 0 when divided by 7.
    let y = y * T::ONE * T::lit(2.0);
    y + c(100 + 200) * x
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x), twin, [[2.0], [0.3]]);
}
