//! `reduce`, `max_by` and `last` without `unwrap`: a default in place of a missing value.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], d: f64) -> f64 {
    let a = x.iter().copied().reduce(f64::max).unwrap_or(d);
    let b = x
        .iter()
        .copied()
        .filter(|v| *v > 100.0)
        .min_by(f64::total_cmp)
        .unwrap_or(d * d);
    let c = x.iter().last().copied().unwrap_or(1.0);
    a * b + c
}

fn twin<T: Real>(x: &[T], d: T) -> T {
    let mut a = x[0];
    for &v in x {
        if v > a {
            a = v;
        }
    }
    a * d * d + x[x.len() - 1]
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, 2.0, -0.7], val 0.4);
}
