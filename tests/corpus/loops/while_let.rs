//! `while let` over an iterator of integers and over a shrinking option.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, n: u32) -> f64 {
    let mut y = x;
    let mut numbers = 0..n;
    while let Some(i) = numbers.next() {
        y = y.sin() * f64::from(i) + x;
    }
    let mut left = n.checked_sub(1);
    while let Some(k) = left {
        y += x / f64::from(k + 1);
        left = k.checked_sub(2);
    }
    y
}

fn twin<T: Real>(x: T, n: u32) -> T {
    let c = |i: u32| T::lit(f64::from(i));
    let y = (0..n).fold(x, |y, i| y.sin() * c(i) + x);
    (0..n).rev().step_by(2).fold(y, |y, k| y + x / c(k + 1))
}

#[test]
fn agrees_with_dual_numbers() {
    for n in [0, 1, 4, 5] {
        check_scalars!(f(x, n = n), twin, [[2.0], [0.3]]);
    }
}
