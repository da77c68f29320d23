//! A pair that is returned from a loop inside of another: the adjoint sweep counts the turns of both, each time it runs.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: Vec<f64>, s: f64, n: usize) -> (f64, f64) {
    let mut k = 0usize;
    while k < 2 {
        k += 1;
        let mut i = 0usize;
        while i < x.len() {
            i += 1;
            if k * i > n {
                return (s * x[i - 1], s + x[0]);
            }
        }
    }
    (s, x[0] * s)
}

fn twin<T: Real>(x: Vec<T>, s: T, n: usize) -> (T, T) {
    match n {
        0 => (s * x[0], s + x[0]),
        3 => (s * x[1], s + x[0]),
        _ => (s, x[0] * s),
    }
}

#[test]
fn agrees_with_dual_numbers() {
    for n in [0, 3, 9] {
        check!(f(x: Vec<f64>, s: f64, n = n) -> (f64, f64), twin, [[1.5, -0.9, 0.4], [0.4, -0.7, -1.2]]);
    }
}
