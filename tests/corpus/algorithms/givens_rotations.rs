//! A QR factorisation by Givens rotations of two rows at a time, skipped where the entry is already zero.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_value;

#[differentiate]
fn f(a: &[[f64; 3]; 3]) -> [f64; 3] {
    let mut r = *a;
    for j in 0..3 {
        for i in j + 1..3 {
            if r[i][j] == 0.0 {
                continue;
            }
            let h = r[j][j].hypot(r[i][j]);
            let (c, s) = (r[j][j] / h, r[i][j] / h);
            for k in 0..3 {
                let (upper, lower) = (r[j][k], r[i][k]);
                r[j][k] = c * upper + s * lower;
                r[i][k] = c * lower - s * upper;
            }
        }
    }
    [r[0][0], r[1][1], r[2][2]]
}

/// The diagonal of R from the leading minors of the Gram matrix, the last with the sign of the determinant.
fn twin<T: Real>(a: &[[T; 3]; 3]) -> [T; 3] {
    let column = |j: usize| [a[0][j], a[1][j], a[2][j]];
    let dot = |p: [T; 3], q: [T; 3]| p[0] * q[0] + p[1] * q[1] + p[2] * q[2];
    let (p, q, r) = (column(0), column(1), column(2));
    let cross = [
        p[1] * q[2] - p[2] * q[1],
        p[2] * q[0] - p[0] * q[2],
        p[0] * q[1] - p[1] * q[0],
    ];
    let first = dot(p, p).sqrt();
    let area = dot(cross, cross).sqrt();
    [first, area / first, dot(cross, r) / area]
}

#[test]
fn agrees_with_dual_numbers() {
    check_value!(ref [[1.0, 0.2, -0.5], [0.3, 1.3, 0.4], [0.1, -0.6, 0.9]]);
}
