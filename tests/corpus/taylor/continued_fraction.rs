//! A continued fraction, from the inside out, in a `while` loop.

use super::differentiate;
use crate::support::{Real, check_taylor};

#[differentiate(taylor)]
fn f(x: f64, depth: u32) -> f64 {
    let mut k = depth;
    let mut value = x;
    while k > 0 {
        value = x + f64::from(k) / value;
        k -= 1;
    }
    value
}

fn twin<T: Real>(x: T, depth: u32) -> T {
    (1..=depth)
        .rev()
        .fold(x, |value, k| x + T::lit(f64::from(k)) / value)
}

#[test]
fn agrees_with_the_series() {
    check_taylor!(x in [1.5, -2.0], f(x, 6), twin(x, 6));
}
