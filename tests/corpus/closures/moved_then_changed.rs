//! `move` closures copy what they capture; the variables change afterwards.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(a: f64, x: &[f64]) -> f64 {
    let mut scale = a;
    let first = move |v: f64| v * scale;
    scale *= 2.0;
    let second = move |v: f64| v + scale;
    scale += x[0];
    let total: f64 = x.iter().map(|&v| first(second(v))).sum();
    total * scale
}

fn twin<T: Real>(a: T, x: &[T]) -> T {
    let mut total = T::ZERO;
    for &v in x {
        total += (v + a + a) * a;
    }
    total * (a + a + x[0])
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val 0.6, ref vec![0.3, -0.2, 0.9]);
}
