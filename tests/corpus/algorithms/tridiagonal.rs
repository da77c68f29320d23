//! Thomas's algorithm for a tridiagonal system, with both helper arrays overwritten.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_value;

#[differentiate]
fn f(lower: &[f64], diagonal: &[f64], upper: &[f64], rhs: Vec<f64>) -> Vec<f64> {
    let n = diagonal.len();
    let mut c = upper.to_vec();
    let mut x = rhs;
    c[0] /= diagonal[0];
    x[0] /= diagonal[0];
    for i in 1..n {
        let pivot = diagonal[i] - lower[i - 1] * c[i - 1];
        if i + 1 < n {
            c[i] /= pivot;
        }
        x[i] = (x[i] - lower[i - 1] * x[i - 1]) / pivot;
    }
    for i in (0..n - 1).rev() {
        x[i] -= c[i] * x[i + 1];
    }
    x
}

/// Dense elimination.
fn twin<T: Real>(lower: &[T], diagonal: &[T], upper: &[T], rhs: Vec<T>) -> Vec<T> {
    let n = diagonal.len();
    let mut a = vec![vec![T::lit(0.0); n + 1]; n];
    for i in 0..n {
        a[i][i] = diagonal[i];
        a[i][n] = rhs[i];
        if i + 1 < n {
            a[i][i + 1] = upper[i];
            a[i + 1][i] = lower[i];
        }
    }
    for k in 0..n {
        for i in 0..n {
            if i != k {
                let factor = a[i][k] / a[k][k];
                for j in 0..=n {
                    a[i][j] = a[i][j] - factor * a[k][j];
                }
            }
        }
    }
    (0..n).map(|i| a[i][n] / a[i][i]).collect()
}

#[test]
fn agrees_with_dual_numbers() {
    check_value!(
        ref vec![0.4, -0.7, 0.3],
        ref vec![2.0, 1.8, -2.2, 1.5],
        ref vec![0.5, 0.2, -0.6],
        val vec![1.0, -0.5, 0.8, 0.1]
    );
}
