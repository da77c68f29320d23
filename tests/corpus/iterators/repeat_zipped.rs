//! `repeat` of an active value beside a slice, and cut by `take`.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], c: f64) -> f64 {
    let shifted: f64 = x
        .iter()
        .zip(std::iter::repeat(c * c))
        .map(|(a, b)| a * b)
        .sum();
    let power: f64 = std::iter::repeat(c).take(4).product();
    let ones: Vec<f64> = std::iter::repeat(c).take(2).collect();
    shifted + power * ones[1]
}

fn twin<T: Real>(x: &[T], c: T) -> T {
    let mut shifted = T::ZERO;
    for a in x {
        shifted += *a * c * c;
    }
    shifted + c.powi(5)
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, 1.5, -0.7], val 0.8);
}
