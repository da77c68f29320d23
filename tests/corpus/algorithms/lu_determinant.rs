//! LU factorisation in place; the determinant is the product of the pivots.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(a: &[[f64; 4]; 4]) -> f64 {
    let mut lu = *a;
    let mut det = 1.0;
    for k in 0..4 {
        det *= lu[k][k];
        for i in k + 1..4 {
            lu[i][k] /= lu[k][k];
            for j in k + 1..4 {
                lu[i][j] -= lu[i][k] * lu[k][j];
            }
        }
    }
    det
}

/// Laplace's expansion over all permutations of the columns.
fn twin<T: Real>(a: &[[T; 4]; 4]) -> T {
    fn expand<T: Real>(a: &[[T; 4]; 4], row: usize, free: &[usize]) -> T {
        let mut det = T::lit(if free.is_empty() { 1.0 } else { 0.0 });
        for (k, &column) in free.iter().enumerate() {
            let rest: Vec<usize> = free.iter().copied().filter(|&j| j != column).collect();
            let sign = T::lit(if k % 2 == 0 { 1.0 } else { -1.0 });
            det += sign * a[row][column] * expand(a, row + 1, &rest);
        }
        det
    }
    expand(a, 0, &[0, 1, 2, 3])
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [
        [2.0, 0.3, -0.5, 0.1],
        [0.7, -1.3, 0.4, 0.9],
        [0.1, 0.6, 1.9, -0.2],
        [-0.8, 0.5, 0.3, 1.1]
    ]);
}
