//! A matrix times a vector, a row at a time.

use super::differentiate;
use crate::support::arrays::check_value;
use crate::support::*;

#[differentiate]
fn f(rows: &[Vec<f64>], x: &[f64]) -> Vec<f64> {
    rows.iter()
        .map(|row| row.iter().zip(x).map(|(a, b)| a * b).sum::<f64>())
        .collect::<Vec<_>>()
}

fn twin<T: Real>(rows: &[Vec<T>], x: &[T]) -> Vec<T> {
    let mut out = Vec::new();
    for row in rows {
        let mut sum = T::lit(0.0);
        for j in 0..x.len() {
            sum += row[j] * x[j];
        }
        out.push(sum);
    }
    out
}

#[test]
fn agrees_with_dual_numbers() {
    check_value!(ref vec![vec![0.5, -1.5], vec![2.0, 0.25], vec![1.0, 3.0]], ref vec![1.25, 0.75]);
}
