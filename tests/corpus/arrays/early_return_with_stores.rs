//! A nested loop returns early, after some elements have been overwritten.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(m: &[[f64; 3]; 3], limit: f64) -> f64 {
    let mut a = *m;
    let mut total = 0.0;
    for i in 0..3 {
        for j in 0..3 {
            a[i][j] *= a[j][i];
            total += a[i][j];
            if total > 2.0 {
                return a[i][j] * limit + a[0][0];
            }
        }
    }
    total * a[2][2] - limit
}

fn twin<T: Real>(m: &[[T; 3]; 3], limit: T) -> T {
    let mut a = *m;
    let mut total = T::lit(0.0);
    for k in 0..9 {
        let (i, j) = (k / 3, k % 3);
        let product = a[i][j] * a[j][i];
        a[i][j] = product;
        total += product;
        if total > T::lit(2.0) {
            return product * limit + a[0][0];
        }
    }
    total * a[2][2] - limit
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [[0.5, 0.3, 0.2], [0.4, 0.6, 0.1], [0.7, 0.2, 0.3]], val 1.5);
    check_grad!(ref [[0.5, 0.3, 0.2], [0.4, 1.6, 0.1], [0.7, 0.2, 0.3]], val 1.5);
    check_grad!(ref [[2.5, 0.3, 0.2], [0.4, 1.6, 0.1], [0.7, 0.2, 0.3]], val 1.5);
}
