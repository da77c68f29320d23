//! An empty sum of floats is −0, as std has it.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], s: f64) -> f64 {
    let none: f64 = x.iter().map(|v| v * s).sum();
    let one: f64 = x.iter().map(|v| v * s).product();
    (none * one).copysign(none) * s
}

fn twin<T: Real>(x: &[T], s: T) -> T {
    T::lit(0.0)
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![], val 0.7);
}
