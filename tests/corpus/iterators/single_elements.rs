//! `last`, `nth` and `next`, with their `unwrap`.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let last = x.iter().map(|v| v * v).last().unwrap();
    let second = x.iter().copied().nth(1).unwrap();
    let first = *x.iter().next().unwrap();
    let positive = x.iter().filter(|v| **v > 1.0).nth(1).expect("two of them");
    let end = x.iter().rev().next().unwrap();
    last * second + first * positive * end
}

fn twin<T: Real>(x: &[T]) -> T {
    let n = x.len();
    let mut large = x.iter().filter(|v| **v > T::lit(1.0));
    large.next();
    x[n - 1] * x[n - 1] * x[1] + x[0] * *large.next().unwrap() * x[n - 1]
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[1.5, 2.0, 4.5], [0.3, 4.0, 2.5]]);
}
