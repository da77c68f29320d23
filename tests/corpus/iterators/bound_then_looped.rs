//! An iterator bound by `let`, run by a `for` loop.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], w: f64) -> f64 {
    let shifted = x.iter().map(|a| a * w).enumerate();
    let mut total = 0.0;
    for (i, a) in shifted {
        total += a * a * i as f64;
    }
    total
}

fn twin<T: Real>(x: &[T], w: T) -> T {
    let mut total = T::ZERO;
    for i in 0..x.len() {
        total += (x[i] * w) * (x[i] * w) * T::lit(i as f64);
    }
    total
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![1.5, 0.25, 2.5], val 0.7);
}
