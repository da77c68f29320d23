//! A matrix as an array of arrays, read by two indices.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(m: &[[f64; 3]; 3]) -> f64 {
    let mut trace_of_square = 0.0;
    for i in 0..3 {
        for j in 0..3 {
            trace_of_square += m[i][j] * m[j][i];
        }
    }
    let det = m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
        - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
        + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
    trace_of_square.cos() + det
}

fn twin<T: Real>(m: &[[T; 3]; 3]) -> T {
    let two = T::lit(2.0);
    let trace_of_square = m[0][0] * m[0][0]
        + m[1][1] * m[1][1]
        + m[2][2] * m[2][2]
        + two * (m[0][1] * m[1][0] + m[0][2] * m[2][0] + m[1][2] * m[2][1]);
    let [a, b, c] = *m;
    let cross = [
        b[1] * c[2] - b[2] * c[1],
        b[2] * c[0] - b[0] * c[2],
        b[0] * c[1] - b[1] * c[0],
    ];
    trace_of_square.cos() + a[0] * cross[0] + a[1] * cross[1] + a[2] * cross[2]
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [[1.0, 0.2, -0.5], [0.7, -1.3, 0.4], [0.1, 0.6, 0.9]]);
}
