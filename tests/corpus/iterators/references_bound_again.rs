//! A reference to a slice that is bound again: by ranges, by splits, by patterns.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let mut rest = x;
    let mut total = 0.0;
    while rest.len() >= 2 {
        let (pair, tail) = rest.split_at(2);
        total += pair[0] * pair[1];
        rest = tail;
    }
    for v in rest {
        total += v.sin();
    }
    let mut window = &x[..];
    while let [first, tail @ ..] = window {
        total += first * tail.iter().sum::<f64>();
        window = tail;
    }
    let mut ends = x;
    while !ends.is_empty() && ends[0] > 0.0 {
        total *= ends[0];
        ends = &ends[1..];
    }
    total
}

fn twin<T: Real>(x: &[T]) -> T {
    let n = x.len();
    let mut total = T::ZERO;
    for i in 0..n / 2 {
        total += x[2 * i] * x[2 * i + 1];
    }
    if n % 2 == 1 {
        total += x[n - 1].sin();
    }
    for i in 0..n {
        for j in i + 1..n {
            total += x[i] * x[j];
        }
    }
    for &v in x {
        if v <= T::ZERO {
            break;
        }
        total = total * v;
    }
    total
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[1.0, 2.0, 0.5, -0.3], [0.3, 0.7, 1.1], [-0.4]]);
}
