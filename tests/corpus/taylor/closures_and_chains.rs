//! Closures and iterator chains, put in place as loops.

use super::differentiate;
use crate::support::{Real, check_taylor};

#[differentiate(taylor)]
fn f(x: f64, knots: &[f64]) -> f64 {
    let bump = |t: f64| (-(x - t).powi(2)).exp();
    let sum: f64 = knots.iter().map(|&t| bump(t)).sum();
    let product: f64 = knots.iter().filter(|t| **t > 0.0).map(|t| x + t).product();
    let pairs: Vec<f64> = knots.windows(2).map(|w| (w[1] - w[0]) * x).collect();
    let folded = pairs
        .iter()
        .zip(knots)
        .fold(0.0, |sum, (p, k)| sum + p * p * k);
    let greatest = knots
        .iter()
        .map(|k| k * x)
        .fold(f64::NEG_INFINITY, f64::max);
    sum * product - folded + greatest
}

fn twin<T: Real>(x: T, knots: &[f64]) -> T {
    let l = T::lit;
    let mut sum = T::ZERO;
    let mut product = T::ONE;
    let mut folded = T::ZERO;
    let mut greatest = l(knots[0]) * x;
    for (i, &k) in knots.iter().enumerate() {
        sum = sum + (-(x - l(k)) * (x - l(k))).exp();
        if k > 0.0 {
            product = product * (x + l(k));
        }
        if i + 1 < knots.len() {
            folded = folded + x * x * l((knots[i + 1] - k).powi(2) * k);
        }
        if l(k).value() * x.value() > greatest.value() {
            greatest = l(k) * x;
        }
    }
    sum * product - folded + greatest
}

#[test]
fn agrees_with_the_series() {
    let knots = [0.5, -1.0, 2.0, 0.25];
    check_taylor!(x in [0.7, -1.2], f(x, &knots), twin(x, &knots));
}
