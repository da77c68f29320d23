//! A Cholesky factorisation of a matrix stored by rows in a slice, and its log-determinant.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(a: &[f64], n: usize) -> f64 {
    let mut l = vec![0.0; n * n];
    let mut log_det = 0.0;
    for j in 0..n {
        let mut d = a[j * n + j];
        for k in 0..j {
            d -= l[j * n + k] * l[j * n + k];
        }
        l[j * n + j] = d.sqrt();
        log_det += 2.0 * l[j * n + j].ln();
        for i in j + 1..n {
            let mut s = a[i * n + j];
            for k in 0..j {
                s -= l[i * n + k] * l[j * n + k];
            }
            l[i * n + j] = s / l[j * n + j];
        }
    }
    log_det
}

/// The logarithms of the pivots of symmetric elimination, of which only the lower triangle is read.
fn twin<T: Real>(a: &[T], n: usize) -> T {
    let mut work: Vec<Vec<T>> = (0..n)
        .map(|i| (0..n).map(|j| a[i.max(j) * n + i.min(j)]).collect())
        .collect();
    let mut log_det = T::lit(0.0);
    for k in 0..n {
        log_det += work[k][k].ln();
        for i in k + 1..n {
            for j in k + 1..n {
                work[i][j] = work[i][j] - work[i][k] * work[k][j] / work[k][k];
            }
        }
    }
    log_det
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![4.0, 0.5, -0.3, 0.5, 3.0, 0.8, -0.3, 0.8, 2.5], con 3);
}
