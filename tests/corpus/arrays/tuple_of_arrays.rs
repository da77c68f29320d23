//! Tuples of arrays go in and come out; parts are taken by position and by pattern.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_value;

#[differentiate]
fn f(p: ([f64; 2], [f64; 3]), s: f64) -> ([f64; 3], (f64, [f64; 2])) {
    let (a, mut b) = p;
    b[2] *= a[0];
    let pair = (a, s);
    let first = pair.0[1] * pair.1;
    (
        [b[0] * s, b[1] * b[2], first],
        (b[2], [p.1[2], first * first]),
    )
}

fn twin<T: Real>(p: ([T; 2], [T; 3]), s: T) -> ([T; 3], (T, [T; 2])) {
    let b2 = p.1[2] * p.0[0];
    let first = p.0[1] * s;
    (
        [p.1[0] * s, p.1[1] * b2, first],
        (b2, [p.1[2], first.powi(2)]),
    )
}

#[test]
fn agrees_with_dual_numbers() {
    check_value!(val ([0.7, -1.1], [0.4, 1.9, 0.6]), val 1.3);
}
