//! `zip` of two mapped chains, and of a filtered one.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], y: &[f64]) -> f64 {
    let a: f64 = x
        .iter()
        .map(|v| v.sin())
        .zip(y.iter().map(|v| v.exp()))
        .map(|(a, b)| a * b)
        .sum();
    let b: f64 = x
        .iter()
        .filter(|v| **v > 0.0)
        .zip(y)
        .map(|(a, b)| a * b)
        .sum();
    let c: f64 = y
        .iter()
        .zip(x.iter().filter(|v| **v > 0.0))
        .map(|(a, b)| a / b)
        .sum();
    a + b * c
}

fn twin<T: Real>(x: &[T], y: &[T]) -> T {
    let mut s = [T::lit(0.0); 3];
    let mut k = 0;
    for i in 0..x.len() {
        if i < y.len() {
            s[0] += x[i].sin() * y[i].exp();
        }
        if x[i] > T::lit(0.0) && k < y.len() {
            s[1] += x[i] * y[k];
            s[2] += y[k] / x[i];
            k += 1;
        }
    }
    s[0] + s[1] * s[2]
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![1.5, -0.25, 2.5, 0.75], ref vec![2.0, 0.5]);
    check_grad!(ref vec![1.5, -0.25, 2.5], ref vec![2.0, 0.5, 0.3, 1.0]);
}
