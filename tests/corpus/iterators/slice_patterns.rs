//! `match` on an active slice: by length, with bindings and a rest.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn g(x: &[f64]) -> f64 {
    match x {
        [] => 1.0,
        [a] => a * a,
        &[a, b] => a * b,
        [first, .., last] => first * last.sin(),
    }
}

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let pairs: f64 = x
        .chunks(2)
        .map(|c| match c {
            &[a, b] => a * b,
            &[a] => a.exp(),
            _ => unreachable!(),
        })
        .sum();
    pairs + g(x) + g(&x[1..3]) * g(&x[..1])
}

fn twin<T: Real>(x: &[T]) -> T {
    let n = x.len();
    let mut pairs = T::ZERO;
    for i in 0..n / 2 {
        pairs += x[2 * i] * x[2 * i + 1];
    }
    if n % 2 == 1 {
        pairs += x[n - 1].exp();
    }
    pairs + x[0] * x[n - 1].sin() + x[1] * x[2] * x[0] * x[0]
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[1.0, 2.0, 0.5, -0.3], [0.3, -0.4, 1.2]]);
}
