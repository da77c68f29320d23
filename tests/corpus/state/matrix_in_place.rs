//! A matrix behind a `&mut` is multiplied from the left, through rows and a saved copy.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_state;

#[differentiate]
fn f(m: &mut [[f64; 2]; 2], a: &[[f64; 2]; 2]) {
    let old = *m;
    for (i, row) in m.iter_mut().enumerate() {
        for j in 0..2 {
            row[j] = a[i][0] * old[0][j] + a[i][1] * old[1][j];
        }
    }
    m[1][1] += m[0][0];
}

fn twin<T: Real>(m: &mut [[T; 2]; 2], a: &[[T; 2]; 2]) {
    let [[p, q], [r, s]] = *m;
    let head = a[0][0] * p + a[0][1] * r;
    *m = [
        [head, a[0][0] * q + a[0][1] * s],
        [a[1][0] * p + a[1][1] * r, a[1][0] * q + a[1][1] * s + head],
    ];
}

#[test]
fn agrees_with_dual_numbers() {
    check_state!(mut [[0.3, 0.6], [-1.4, 0.8]], ref [[1.1, -0.2], [0.5, 0.9]]);
}
