//! `flat_map`: rows, ranges inside of ranges, chains inside.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(rows: &[Vec<f64>], s: f64) -> f64 {
    let all: f64 = rows.iter().flat_map(|row| row.iter()).map(|v| v * s).sum();
    let pairs: f64 = (0..rows.len())
        .flat_map(|i| (0..i).map(move |j| (i, j)))
        .map(|(i, j)| rows[i][0] * rows[j][1])
        .sum();
    let mut row = 2.0;
    for v in rows.iter().flat_map(|row| row.iter().rev()) {
        row = row * 0.5 + v * s;
    }
    all + pairs * row
}

fn twin<T: Real>(rows: &[Vec<T>], s: T) -> T {
    let (mut all, mut pairs, mut row) = (T::lit(0.0), T::lit(0.0), T::lit(2.0));
    for i in 0..rows.len() {
        for &v in &rows[i] {
            all += v * s;
        }
        for j in 0..i {
            pairs += rows[i][0] * rows[j][1];
        }
        for j in (0..rows[i].len()).rev() {
            row = row * T::lit(0.5) + rows[i][j] * s;
        }
    }
    all + pairs * row
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![vec![0.5, -1.5], vec![2.0, 0.25, 0.3], vec![1.0, 3.0]], val 0.7);
}
