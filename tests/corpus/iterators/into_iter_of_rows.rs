//! A `Vec` of `Vec`s taken by value, row by row.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(rows: Vec<Vec<f64>>) -> f64 {
    let mut total = 0.0;
    for row in rows {
        let sum: f64 = row.iter().sum();
        total += row.into_iter().map(|v| v * v * sum).sum::<f64>();
    }
    total
}

fn twin<T: Real>(rows: Vec<Vec<T>>) -> T {
    let mut total = T::ZERO;
    for row in &rows {
        let mut sum = T::ZERO;
        for &v in row {
            sum += v;
        }
        for &v in row {
            total += v * v * sum;
        }
    }
    total
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val vec![vec![0.5, 1.5], vec![-0.7], vec![], vec![0.2, 0.9, 1.1]]);
}
