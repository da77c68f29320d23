//! Modified Gram–Schmidt in place on the columns of a matrix; the diagonal of R is multiplied up.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_value;

#[differentiate]
fn f(columns: &[[f64; 3]; 3]) -> (f64, [[f64; 3]; 3]) {
    let mut q = *columns;
    let mut volume = 1.0;
    for k in 0..3 {
        let mut squared = 0.0;
        for i in 0..3 {
            squared += q[k][i] * q[k][i];
        }
        let norm = squared.sqrt();
        volume *= norm;
        for i in 0..3 {
            q[k][i] /= norm;
        }
        for j in k + 1..3 {
            let mut dot = 0.0;
            for i in 0..3 {
                dot += q[k][i] * q[j][i];
            }
            for i in 0..3 {
                q[j][i] -= dot * q[k][i];
            }
        }
    }
    (volume, q)
}

/// The third vector is the normalised cross product of the first two, the volume the triple product.
fn twin<T: Real>(columns: &[[T; 3]; 3]) -> (T, [[T; 3]; 3]) {
    let dot = |a: [T; 3], b: [T; 3]| a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    let cross = |a: [T; 3], b: [T; 3]| {
        [
            a[1] * b[2] - a[2] * b[1],
            a[2] * b[0] - a[0] * b[2],
            a[0] * b[1] - a[1] * b[0],
        ]
    };
    let unit = |a: [T; 3]| a.map(|v| v / dot(a, a).sqrt());
    let [a, b, c] = *columns;
    let normal = unit(cross(a, b));
    let volume = dot(cross(a, b), c);
    (volume, [unit(a), cross(normal, unit(a)), normal])
}

#[test]
fn agrees_with_dual_numbers() {
    check_value!(ref [[1.0, 0.2, -0.5], [0.3, 1.3, 0.4], [0.1, -0.6, 0.9]]);
}
