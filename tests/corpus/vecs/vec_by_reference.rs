//! A parameter written `&Vec<f64>`, as beginners write it.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
#[allow(clippy::ptr_arg)]
fn f(x: &Vec<f64>, y: &Vec<f64>) -> f64 {
    let mut dot = 0.0;
    let mut norm = 0.0;
    for i in 0..x.len() {
        dot += x[i] * y[i];
        norm += x[i] * x[i];
    }
    dot / norm.sqrt()
}

#[allow(clippy::ptr_arg)]
fn twin<T: Real>(x: &Vec<T>, y: &Vec<T>) -> T {
    let norm: T = x.iter().map(|&v| v * v).sum();
    let dot: T = x.iter().zip(y).map(|(&v, &w)| v * w).sum();
    dot / norm.sqrt()
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, -0.4, 0.8], ref vec![1.5, 0.3, -0.9]);
}
