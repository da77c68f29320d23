//! Arrays are taken apart by patterns: in `let`, in parameters, with `..` and nested.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f([a, b]: [f64; 2], m: &[[f64; 3]; 2]) -> f64 {
    let [[p, q, r], second] = *m;
    let [first, .., last] = second;
    let (s, [t, _]) = (p * a, [q * b, r]);
    s * first + t * last + r
}

fn twin<T: Real>(v: [T; 2], m: &[[T; 3]; 2]) -> T {
    m[0][0] * v[0] * m[1][0] + m[0][1] * v[1] * m[1][2] + m[0][2]
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val [0.6, -1.3], ref [[0.2, 0.9, -0.4], [1.7, 5.0, 0.8]]);
}
