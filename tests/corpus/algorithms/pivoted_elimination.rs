//! Gaussian elimination with partial pivoting: the pivot row depends on the data, and rows are swapped.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(matrix: &[[f64; 3]; 3], rhs: &[f64; 3]) -> f64 {
    let mut a = *matrix;
    let mut x = *rhs;
    for k in 0..3 {
        let mut pivot = k;
        for i in k + 1..3 {
            if a[i][k].abs() > a[pivot][k].abs() {
                pivot = i;
            }
        }
        a.swap(k, pivot);
        x.swap(k, pivot);
        for i in k + 1..3 {
            let factor = a[i][k] / a[k][k];
            for j in k..3 {
                a[i][j] -= factor * a[k][j];
            }
            x[i] -= factor * x[k];
        }
    }
    for i in (0..3).rev() {
        for j in i + 1..3 {
            x[i] -= a[i][j] * x[j];
        }
        x[i] /= a[i][i];
    }
    x[0] + 2.0 * x[1] - x[2] * x[2]
}

/// Cramer's rule.
fn twin<T: Real>(matrix: &[[T; 3]; 3], rhs: &[T; 3]) -> T {
    let det = |m: &[[T; 3]; 3]| {
        m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
            - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
            + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0])
    };
    let unknown = |column: usize| {
        let mut replaced = *matrix;
        for i in 0..3 {
            replaced[i][column] = rhs[i];
        }
        det(&replaced) / det(matrix)
    };
    unknown(0) + T::lit(2.0) * unknown(1) - unknown(2).powi(2)
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [[0.0, 1.5, -0.5], [2.0, -1.0, 0.3], [1.0, 0.4, 0.9]], ref [1.0, -0.7, 0.4]);
    check_grad!(ref [[3.0, 1.5, -0.5], [2.0, 1.0, 0.3], [1.0, 0.4, 0.9]], ref [1.0, -0.7, 0.4]);
}
