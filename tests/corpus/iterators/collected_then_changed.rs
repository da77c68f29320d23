//! What was collected is changed, pushed to and indexed afterwards.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], s: f64) -> f64 {
    let mut v = x.iter().map(|a| a * s).collect::<Vec<_>>();
    v[0] = v[1] * v[1];
    v.push(s);
    for a in &mut v {
        *a += s;
    }
    let w: Vec<f64> = v.iter().rev().copied().collect();
    w[0] * w[1] + v.iter().zip(&w).map(|(a, b)| a * b).sum::<f64>()
}

fn twin<T: Real>(x: &[T], s: T) -> T {
    let mut v: Vec<T> = Vec::new();
    for &a in x {
        v.push(a * s);
    }
    v[0] = v[1] * v[1];
    v.push(s);
    for a in v.iter_mut() {
        *a = *a + s;
    }
    let n = v.len();
    let mut out = v[n - 1] * v[n - 2];
    for i in 0..n {
        out += v[i] * v[n - 1 - i];
    }
    out
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, -1.5, 2.0], val 0.7);
}
