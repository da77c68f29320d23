//! Whole rows are copied, replaced and exchanged.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_value;

#[differentiate]
fn f(m: &[[f64; 2]; 3]) -> [[f64; 2]; 3] {
    let mut a = *m;
    let saved = a[1];
    a[1] = a[0];
    a[0] = [saved[1] * a[2][0], saved[0]];
    a.swap(1, 2);
    a[2][0] *= a[0][0];
    a
}

fn twin<T: Real>(m: &[[T; 2]; 3]) -> [[T; 2]; 3] {
    let product = m[1][1] * m[2][0];
    [[product, m[1][0]], m[2], [m[0][0] * product, m[0][1]]]
}

#[test]
fn agrees_with_dual_numbers() {
    check_value!(ref [[0.5, 1.5], [-0.7, 0.2], [0.9, -1.1]]);
}
