//! Patterns in the parameters of closures.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(pairs: &[(f64, f64)], x: &[f64]) -> f64 {
    let a: f64 = pairs.iter().map(|&(a, b)| a * b).sum();
    let b: f64 = pairs.iter().map(|(a, b)| a / b).sum();
    let c: f64 = x
        .iter()
        .enumerate()
        .zip(pairs)
        .map(|((i, &v), &(p, _))| v * p * i as f64)
        .sum();
    let d: f64 = x.iter().filter(|&&v| v > 0.0).map(|&v| v.ln()).sum();
    let e: f64 = pairs
        .iter()
        .filter(|(a, _)| *a > 0.0)
        .map(|p| p.0 - p.1)
        .sum();
    let g: f64 = x.iter().zip(pairs).map(|p| p.0 * p.1.1).sum();
    let h: f64 = x.chunks_exact(2).map(|c| c[0] * c[1]).sum();
    a * b + c * d + e * g + h
}

fn twin<T: Real>(pairs: &[(T, T)], x: &[T]) -> T {
    let mut s = [T::lit(0.0); 7];
    for &(a, b) in pairs {
        s[0] += a * b;
        s[1] += a / b;
        if a > T::lit(0.0) {
            s[4] += a - b;
        }
    }
    for i in 0..x.len() {
        if i < pairs.len() {
            s[2] += x[i] * pairs[i].0 * T::lit(i as f64);
            s[5] += x[i] * pairs[i].1;
        }
        if x[i] > T::lit(0.0) {
            s[3] += x[i].ln();
        }
        if i % 2 == 1 {
            s[6] += x[i] * x[i - 1];
        }
    }
    s[0] * s[1] + s[2] * s[3] + s[4] * s[5] + s[6]
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![(0.5, 1.5), (-0.75, 2.0)], ref vec![1.2, -0.3, 0.8]);
}
