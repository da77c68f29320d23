//! A closure that captures a struct, by reference and by move.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;
use ::differentiate::Differentiable;

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
struct Spring {
    stiffness: f64,
    rest: f64,
}

#[differentiate]
fn f(stiffness: f64, rest: f64, x: &[f64]) -> f64 {
    let spring = Spring { stiffness, rest };
    let force = |x: f64| spring.stiffness * (x - spring.rest);
    let energy = move |x: f64| 0.5 * spring.stiffness * (x - spring.rest).powi(2);
    let total: f64 = x.iter().map(|&v| energy(v)).sum();
    total + force(x[0]) * force(force(x[1]))
}

fn twin<T: Real>(stiffness: T, rest: T, x: &[T]) -> T {
    let mut total = T::ZERO;
    for &v in x {
        total += stiffness * (v - rest) * (v - rest) * T::lit(0.5);
    }
    let a = stiffness * (x[0] - rest);
    let b = stiffness * (stiffness * (x[1] - rest) - rest);
    total + a * b
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val 1.5, val 0.3, ref vec![0.2, -0.4, 0.9]);
}
