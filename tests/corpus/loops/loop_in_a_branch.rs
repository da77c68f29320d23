//! A loop of unknown length in one side of a branch, in a function of several results: each row of the Jacobian goes
//! through its turns again.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: &[f64; 2], mut v: f64, depth: usize) -> (f64, [f64; 2]) {
    if depth > 0 {
        let mut k = 0usize;
        let last = loop {
            k += 1;
            v *= 1.5;
            if k >= 3 {
                break v;
            }
        };
        (last * x[0], [v, x[1]])
    } else {
        (1.0, *x)
    }
}

fn twin<T: Real>(x: &[T; 2], v: T, depth: usize) -> (T, [T; 2]) {
    if depth > 0 {
        let v = v * T::lit(3.375);
        (v * x[0], [v, x[1]])
    } else {
        (T::ONE, *x)
    }
}

#[test]
fn agrees_with_dual_numbers() {
    for depth in [0, 2] {
        check!(f(x: &[f64; 2], v: f64, depth = depth) -> (f64, [f64; 2]), twin, [[1.5, -0.9, 0.4], [0.4, -0.7, -1.2]]);
    }
}
