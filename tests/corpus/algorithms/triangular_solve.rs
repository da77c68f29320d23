//! Forward substitution, then back substitution with the transpose, in place on the right-hand side.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_value;

#[differentiate]
fn f(l: &[[f64; 3]; 3], b: &[f64; 3]) -> [f64; 3] {
    let mut x = *b;
    for i in 0..3 {
        for j in 0..i {
            x[i] -= l[i][j] * x[j];
        }
        x[i] /= l[i][i];
    }
    for i in (0..3).rev() {
        for j in i + 1..3 {
            x[i] -= l[j][i] * x[j];
        }
        x[i] /= l[i][i];
    }
    x
}

fn twin<T: Real>(l: &[[T; 3]; 3], b: &[T; 3]) -> [T; 3] {
    let y0 = b[0] / l[0][0];
    let y1 = (b[1] - l[1][0] * y0) / l[1][1];
    let y2 = (b[2] - l[2][0] * y0 - l[2][1] * y1) / l[2][2];
    let x2 = y2 / l[2][2];
    let x1 = (y1 - l[2][1] * x2) / l[1][1];
    let x0 = (y0 - l[1][0] * x1 - l[2][0] * x2) / l[0][0];
    [x0, x1, x2]
}

#[test]
fn agrees_with_dual_numbers() {
    check_value!(
        ref [[2.0, 0.0, 0.0], [0.7, -1.3, 0.0], [0.1, 0.6, 1.9]],
        ref [1.2, -0.4, 0.7]
    );
}
