//! `once` chained before and after, with ghost cells of a stencil.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

use std::iter::once;

#[differentiate]
fn f(x: &[f64], left: f64, right: f64) -> f64 {
    let padded: Vec<f64> = once(left)
        .chain(x.iter().copied())
        .chain(once(right))
        .collect();
    padded
        .windows(3)
        .map(|w| (w[0] - 2.0 * w[1] + w[2]).powi(2))
        .sum()
}

fn twin<T: Real>(x: &[T], left: T, right: T) -> T {
    let n = x.len();
    let at = |i: usize| {
        if i == 0 {
            left
        } else if i == n + 1 {
            right
        } else {
            x[i - 1]
        }
    };
    let mut total = T::ZERO;
    for i in 1..=n {
        let d = at(i - 1) - at(i) * T::lit(2.0) + at(i + 1);
        total += d * d;
    }
    total
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, 1.5, -0.7], val 0.3, val 1.1);
}
