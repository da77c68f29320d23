//! A closure that counts its calls in an integer and sums in a float, called in a chain and by hand.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let mut calls = 0usize;
    let mut sum = 0.0;
    let mut visit = |v: f64, w: f64| {
        calls += 1;
        sum += v * w * calls as f64;
    };
    for (i, v) in x.iter().enumerate() {
        visit(*v, i as f64);
    }
    x.iter().rev().for_each(|v| visit(*v, *v));
    visit(x[0], x[1]);
    sum / calls as f64
}

fn twin<T: Real>(x: &[T]) -> T {
    let n = x.len();
    let mut sum = T::ZERO;
    for i in 0..n {
        sum += x[i] * T::lit(i as f64 * (i + 1) as f64);
        sum += x[n - 1 - i] * x[n - 1 - i] * T::lit((n + i + 1) as f64);
    }
    sum += x[0] * x[1] * T::lit((2 * n + 1) as f64);
    sum / T::lit((2 * n + 1) as f64)
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[1.0, 2.0, 0.5], [0.3, 0.7]]);
}
