//! A kernel matrix collected row by row, its quadratic form and its trace.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(points: &[[f64; 2]], alpha: &[f64], length: f64) -> f64 {
    let kernel = |a: &[f64; 2], b: &[f64; 2]| {
        let d2: f64 = a.iter().zip(b).map(|(p, q)| (p - q).powi(2)).sum();
        (-0.5 * d2 / (length * length)).exp()
    };
    let gram: Vec<Vec<f64>> = points
        .iter()
        .map(|a| points.iter().map(|b| kernel(a, b)).collect())
        .collect();
    let form: f64 = gram
        .iter()
        .zip(alpha)
        .map(|(row, a)| a * row.iter().zip(alpha).map(|(k, b)| k * b).sum::<f64>())
        .sum();
    let trace: f64 = gram
        .iter()
        .enumerate()
        .map(|(i, row)| row[i] * length)
        .sum();
    form + trace
}

fn twin<T: Real>(points: &[[T; 2]], alpha: &[T], length: T) -> T {
    let mut total = T::ZERO;
    for i in 0..points.len() {
        for j in 0..points.len() {
            let dx = points[i][0] - points[j][0];
            let dy = points[i][1] - points[j][1];
            let k = ((dx * dx + dy * dy) * T::lit(-0.5) / (length * length)).exp();
            total += alpha[i] * alpha[j] * k;
        }
        total += length;
    }
    total
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![[0.5, 2.0], [-0.7, 0.3], [1.2, 0.8]], ref vec![0.4, 1.1, -0.6], val 0.9);
}
