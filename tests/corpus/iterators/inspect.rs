//! `inspect` sees each element and changes nothing.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let mut seen = 0;
    let mut last = 0.0;
    let sum: f64 = x
        .iter()
        .inspect(|_| seen += 1)
        .map(|v| v * v)
        .inspect(|v| last = *v)
        .sum();
    sum * seen as f64 + last
}

fn twin<T: Real>(x: &[T]) -> T {
    let mut sum = T::lit(0.0);
    for &v in x {
        sum += v * v;
    }
    let last = x[x.len() - 1];
    sum * T::lit(x.len() as f64) + last * last
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[1.0, 2.0, 4.5], [0.3, -4.0, 2.5]]);
}
