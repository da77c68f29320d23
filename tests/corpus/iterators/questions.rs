//! `count`, `any`, `all` and `position` carry no derivative.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], limit: f64) -> f64 {
    let n = x.iter().filter(|v| **v > limit).count();
    let mut y = x[0] * n as f64;
    if x.iter().any(|v| *v > 2.0) {
        y *= x[1];
    }
    if x.iter().all(|&v| v > 0.0) && !x.iter().any(|v| v.is_nan()) {
        y += x[2] * x[2];
    }
    let many = x.iter().filter(|v| **v < 1.0).count() > 1;
    if many {
        y = -y;
    }
    y
}

fn twin<T: Real>(x: &[T], limit: T) -> T {
    let n = x.iter().filter(|v| **v > limit).count();
    let mut y = x[0] * T::lit(n as f64);
    if x.iter().any(|v| *v > T::lit(2.0)) {
        y = y * x[1];
    }
    if x.iter().all(|v| *v > T::lit(0.0)) {
        y += x[2] * x[2];
    }
    if x.iter().filter(|v| **v < T::lit(1.0)).count() > 1 {
        y = T::lit(0.0) - y;
    }
    y
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![1.5, 0.25, 2.5], val 1.0);
    check_grad!(ref vec![0.5, 0.25, -2.5], val 0.3);
}
