//! LU factorisation that permutes indices instead of rows: the permutation is integers, but the adjoint needs it.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(a: Vec<Vec<f64>>, b: &[f64]) -> f64 {
    let mut a = a;
    let n = b.len();
    let mut rows = vec![0; n];
    for i in 0..n {
        rows[i] = i;
    }
    let mut y = b.to_vec();
    let mut log_det = 0.0;
    for k in 0..n {
        let mut best = k;
        for i in k + 1..n {
            if a[rows[i]][k].abs() > a[rows[best]][k].abs() {
                best = i;
            }
        }
        rows.swap(k, best);
        let top = rows[k];
        log_det += a[top][k].abs().ln();
        for i in k + 1..n {
            let row = rows[i];
            a[row][k] /= a[top][k];
            for j in k + 1..n {
                a[row][j] -= a[row][k] * a[top][j];
            }
            y[row] -= a[row][k] * y[top];
        }
    }
    let last = rows[n - 1];
    log_det + y[last] / a[last][n - 1]
}

fn twin<T: Real>(a: Vec<Vec<T>>, b: &[T]) -> T {
    let det = |m: &dyn Fn(usize, usize) -> T| {
        m(0, 0) * (m(1, 1) * m(2, 2) - m(1, 2) * m(2, 1))
            - m(0, 1) * (m(1, 0) * m(2, 2) - m(1, 2) * m(2, 0))
            + m(0, 2) * (m(1, 0) * m(2, 1) - m(1, 1) * m(2, 0))
    };
    let whole = det(&|i, j| a[i][j]);
    let replaced = det(&|i, j| if j == 2 { b[i] } else { a[i][j] });
    whole.abs().ln() + replaced / whole
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(
        val vec![vec![0.1, 1.5, -0.5], vec![2.0, -1.0, 0.3], vec![1.0, 0.4, 0.9]],
        ref vec![1.0, -0.7, 0.4]
    );
}
