//! An iterator that is advanced by `next`, then summed; and one that drives a `while let`.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let mut values = x.iter();
    let first = values.next().unwrap();
    let second = values.next().expect("two values");
    let rest: f64 = values.map(|v| v * v).sum();
    let mut pairs = x.iter().zip(x.iter().skip(1));
    let mut total = first * second + rest;
    while let Some((a, b)) = pairs.next() {
        total += a * b * first;
    }
    total
}

fn twin<T: Real>(x: &[T]) -> T {
    let mut total = x[0] * x[1];
    for i in 2..x.len() {
        total += x[i] * x[i];
    }
    for i in 0..x.len() - 1 {
        total += x[i] * x[i + 1] * x[0];
    }
    total
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[1.0, 2.0, 0.5, -0.3], [0.3, 0.7]]);
}
