//! Closures whose bodies are chains, called from chains, and loops.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], y: &[f64]) -> f64 {
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(p, q)| p * q).sum::<f64>();
    let norm = |a: &[f64]| dot(a, a).sqrt();
    let cosine = dot(x, y) / (norm(x) * norm(y));
    let mut total = cosine;
    for k in 1..x.len() {
        total += dot(&x[..k], &y[k..]) * norm(&x[k..]);
    }
    total
}

fn twin<T: Real>(x: &[T], y: &[T]) -> T {
    let (mut xy, mut xx, mut yy) = (T::ZERO, T::ZERO, T::ZERO);
    for i in 0..x.len() {
        xy += x[i] * y[i];
        xx += x[i] * x[i];
        yy += y[i] * y[i];
    }
    let mut total = xy / (xx.sqrt() * yy.sqrt());
    for k in 1..x.len() {
        let (mut d, mut n) = (T::ZERO, T::ZERO);
        for i in 0..k.min(x.len() - k) {
            d += x[i] * y[k + i];
        }
        for i in k..x.len() {
            n += x[i] * x[i];
        }
        total += d * n.sqrt();
    }
    total
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, 1.5, -0.8], ref vec![0.2, -0.4, 0.9]);
}
