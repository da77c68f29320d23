//! An array comes back: the cross product, as an array expression.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_value;

#[differentiate]
fn f(a: &[f64; 3], b: &[f64; 3]) -> [f64; 3] {
    [
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    ]
}

fn twin<T: Real>(a: &[T; 3], b: &[T; 3]) -> [T; 3] {
    let mut c = [T::lit(0.0); 3];
    for k in 0..3 {
        let (i, j) = ((k + 1) % 3, (k + 2) % 3);
        c[k] = a[i] * b[j] - a[j] * b[i];
    }
    c
}

#[test]
fn agrees_with_dual_numbers() {
    check_value!(ref [1.0, -0.5, 2.5], ref [0.3, 0.9, -0.7]);
}
