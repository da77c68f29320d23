//! Parameters that are references to slices, and are given the rest of them until nothing is left.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn pairs(mut x: &[f64]) -> f64 {
    let mut total = 1.0;
    while let [a, b, rest @ ..] = x {
        total *= 1.0 + a * b;
        x = rest;
    }
    if let [last] = x {
        total += last;
    }
    total
}

#[differentiate]
fn f(mut x: &[f64], y: f64) -> f64 {
    let mut sum = pairs(x) * y;
    while x.len() > 1 {
        sum += x[0] * x[x.len() - 1];
        x = &x[1..x.len() - 1];
    }
    sum
}

fn twin<T: Real>(x: &[T], y: T) -> T {
    let mut product = T::ONE;
    for k in 0..x.len() / 2 {
        product *= T::ONE + x[2 * k] * x[2 * k + 1];
    }
    if x.len() % 2 == 1 {
        product += x[x.len() - 1];
    }
    let mut sum = product * y;
    for k in 0..x.len() / 2 {
        sum += x[k] * x[x.len() - 1 - k];
    }
    sum
}

#[test]
fn agrees_with_dual_numbers() {
    check!(f(x: &[f64], y: f64) -> f64, twin, [
        vec![2.0],
        vec![0.5, 2.0],
        vec![0.5, 1.5, -0.7, 0.2, 0.9, -1.5],
        vec![1.0, -0.3, 0.4, 2.0, 0.5]
    ]);
}
