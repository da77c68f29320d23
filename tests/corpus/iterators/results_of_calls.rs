//! Chains over what calls give.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn scaled(x: &[f64], s: f64) -> Vec<f64> {
    x.iter().map(|v| v * s).collect()
}

#[differentiate]
fn f(x: &[f64], s: f64) -> f64 {
    let a: f64 = scaled(x, s).iter().map(|v| v * v).sum();
    let b: f64 = scaled(x, 2.0)
        .into_iter()
        .zip(scaled(x, s))
        .map(|(a, b)| a * b)
        .sum();
    a * b
}

fn twin<T: Real>(x: &[T], s: T) -> T {
    let (mut a, mut b) = (T::lit(0.0), T::lit(0.0));
    for &v in x {
        a += v * s * v * s;
        b += v * T::lit(2.0) * v * s;
    }
    a * b
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![1.5, 0.25, 2.5], val 0.7);
}
