//! Chains over a generic number.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f<T: differentiate::Real>(x: &[T], s: T) -> T {
    let sum = x.iter().map(|v| *v * s).fold(T::ZERO, |a, b| a + b);
    x.iter()
        .zip(x.iter().rev())
        .fold(sum, |acc, (&a, &b)| acc + a * b.sin())
}

fn twin<T: Real>(x: &[T], s: T) -> T {
    let mut sum = T::lit(0.0);
    for i in 0..x.len() {
        sum += x[i] * s + x[i] * x[x.len() - 1 - i].sin();
    }
    sum
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![1.5, 0.25, 2.5], val 0.7);
}
