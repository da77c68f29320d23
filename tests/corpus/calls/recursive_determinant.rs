//! A determinant by Laplace's expansion: each call builds its minor as a `Vec<Vec<f64>>`.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(a: &[Vec<f64>]) -> f64 {
    let n = a.len();
    if n == 1 {
        return a[0][0];
    }
    let mut det = 0.0;
    let mut sign = 1.0;
    for column in 0..n {
        let mut minor = Vec::new();
        for i in 1..n {
            let mut row = Vec::with_capacity(n - 1);
            for j in 0..n {
                if j != column {
                    row.push(a[i][j]);
                }
            }
            minor.push(row);
        }
        det += sign * a[0][column] * f(&minor);
        sign = -sign;
    }
    det
}

/// By elimination.
fn twin<T: Real>(a: &[Vec<T>]) -> T {
    let mut work = a.to_vec();
    let mut det = T::lit(1.0);
    for k in 0..work.len() {
        det *= work[k][k];
        for i in k + 1..work.len() {
            let factor = work[i][k] / work[k][k];
            for j in k..work.len() {
                work[i][j] = work[i][j] - factor * work[k][j];
            }
        }
    }
    det
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![
        vec![2.0, 0.3, -0.5, 0.1],
        vec![0.7, -1.3, 0.4, 0.9],
        vec![0.1, 0.6, 1.9, -0.2],
        vec![-0.8, 0.5, 0.3, 1.1]
    ]);
    check_grad!(ref vec![vec![-0.7]]);
}
