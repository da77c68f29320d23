//! Gauss's elimination with rows borrowed from the halves of a matrix, and a question before a method.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn solve(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Option<Vec<f64>> {
    let n = a.first()?.len();
    for k in 0..n {
        let pivot = (k..n).max_by(|&i, &j| a[i][k].abs().total_cmp(&a[j][k].abs()))?;
        if a[pivot][k].abs() < 1e-12 {
            return None;
        }
        a.swap(k, pivot);
        b.swap(k, pivot);
        let (upper, lower) = a.split_at_mut(k + 1);
        let pivot_row = &upper[k];
        for (i, row) in lower.iter_mut().enumerate() {
            let factor = row[k] / pivot_row[k];
            for (x, p) in row.iter_mut().zip(pivot_row).skip(k) {
                *x -= factor * p;
            }
            b[k + 1 + i] -= factor * b[k];
        }
    }
    for k in (0..n).rev() {
        let known: f64 = a[k][k + 1..]
            .iter()
            .zip(&b[k + 1..])
            .map(|(x, y)| x * y)
            .sum();
        b[k] = (b[k] - known) / a[k][k];
    }
    Some(b)
}

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let rows: Vec<Vec<f64>> = x.chunks(2).take(2).map(|row| row.to_vec()).collect();
    let [u, v] = solve(rows, x[4..].to_vec()).expect("a regular matrix")[..] else {
        panic!("two unknowns");
    };
    u * u + 3.0 * v
}

fn twin<T: Real>(x: &[T]) -> T {
    let determinant = x[0] * x[3] - x[1] * x[2];
    let u = (x[4] * x[3] - x[1] * x[5]) / determinant;
    let v = (x[0] * x[5] - x[2] * x[4]) / determinant;
    u * u + T::lit(3.0) * v
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(
        f,
        twin,
        [
            [0.5, 2.0, -1.5, 0.75, 1.0, -0.5],
            [2.0, 0.5, 1.0, 3.0, 0.3, 0.9]
        ]
    );
}
