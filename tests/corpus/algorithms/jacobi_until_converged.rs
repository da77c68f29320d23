//! Jacobi's iteration until the residual is small: an inner early exit and a labelled outer loop.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(a: &[[f64; 2]; 2], b: &[f64; 2]) -> f64 {
    let mut x = [0.0; 2];
    'sweep: for _ in 0..500 {
        x = [
            (b[0] - a[0][1] * x[1]) / a[0][0],
            (b[1] - a[1][0] * x[0]) / a[1][1],
        ];
        for i in 0..2 {
            let residual = b[i] - a[i][0] * x[0] - a[i][1] * x[1];
            if residual.abs() > 1e-15 {
                continue 'sweep;
            }
        }
        break;
    }
    x[0] * x[1]
}

fn twin<T: Real>(a: &[[T; 2]; 2], b: &[T; 2]) -> T {
    let det = a[0][0] * a[1][1] - a[0][1] * a[1][0];
    let x = (b[0] * a[1][1] - a[0][1] * b[1]) / det;
    let y = (a[0][0] * b[1] - a[1][0] * b[0]) / det;
    x * y
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [[2.0, 0.4], [-0.3, 1.5]], ref [1.2, 0.7]);
}
