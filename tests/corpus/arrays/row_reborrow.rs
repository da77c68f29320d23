//! A row of a matrix is borrowed, mutably and shared, and worked on by one index.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(m: &[[f64; 2]; 3], v: &[f64; 2]) -> f64 {
    let mut work = *m;
    for i in 0..3 {
        let source = &m[i];
        let row = &mut work[i];
        row[0] += source[1] * v[0];
        row[1] *= row[0] - v[1];
    }
    let (first, last) = (&work[0], &work[2]);
    first[0] * last[1] + first[1] * last[0] + work[1][1]
}

fn twin<T: Real>(m: &[[T; 2]; 3], v: &[T; 2]) -> T {
    let row = |i: usize| {
        let a = m[i][0] + m[i][1] * v[0];
        (a, m[i][1] * (a - v[1]))
    };
    row(0).0 * row(2).1 + row(0).1 * row(2).0 + row(1).1
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [[0.5, 1.5], [-0.7, 0.2], [0.9, -1.1]], ref [0.8, 0.3]);
}
