//! A slice of `Vec`s as the parameter: a bilinear form with a ragged table of coefficients.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(rows: &[Vec<f64>], x: &[f64]) -> f64 {
    let mut sum = 0.0;
    for (i, row) in rows.iter().enumerate() {
        for (j, c) in row.iter().enumerate() {
            sum += c * x[i] * x[j];
        }
    }
    sum / rows[0][0]
}

fn twin<T: Real>(rows: &[Vec<T>], x: &[T]) -> T {
    let mut sum = T::lit(0.0);
    for i in 0..rows.len() {
        for j in 0..rows[i].len() {
            sum += rows[i][j] * (x[i] * x[j]);
        }
    }
    sum / rows[0][0]
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(
        ref vec![vec![0.8], vec![-0.3, 1.2], vec![], vec![0.4, 0.1, -0.9, 0.6]],
        ref vec![0.5, -1.1, 0.7, 1.6]
    );
}
