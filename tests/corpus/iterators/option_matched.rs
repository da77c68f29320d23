//! The `Option` of `reduce` matched, and of `find` with a guard.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], d: f64) -> f64 {
    let top = match x.iter().copied().reduce(f64::max) {
        Some(m) => m * d,
        None => d,
    };
    let mut total = top;
    if let Some(v) = x.iter().find(|v| **v < 0.0) {
        total += v * v * d;
    }
    if let Some(last) = x.last() {
        total += last.sin();
    }
    total
}

fn twin<T: Real>(x: &[T], d: T) -> T {
    let mut top = x[0];
    let mut total = T::ZERO;
    let mut found = false;
    for &v in x {
        if v > top {
            top = v;
        }
        if v < T::ZERO && !found {
            found = true;
            total += v * v * d;
        }
    }
    total + top * d + x[x.len() - 1].sin()
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, 2.0, -0.7, -0.2], val 0.4);
    check_grad!(ref vec![0.5, 2.0], val 0.4);
}
