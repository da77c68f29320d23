//! The items of a list are evaluated in order, and a block between them may change what the first has read.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn first(v: [f64; 2], w: f64) -> f64 {
    v[0] * v[1] + w
}

#[differentiate]
fn f(mut x: f64, p: f64) -> f64 {
    let h = [[x, 1.0], {
        x -= p;
        [x, 2.0]
    }];
    let mut k = 0;
    let t = [(k as f64, x), {
        k += 1;
        x *= p;
        (k as f64, x)
    }];
    let c = first([x, p], {
        x += 1.0;
        x
    });
    h[0][0] * h[1][0] + t[0].1 * t[1].1 * t[1].0 + c
}

fn twin<T: Real>(x: T, p: T) -> T {
    let y = x - p;
    let z = y * p;
    x * y + y * z + (z * p + z + T::ONE)
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, p), twin, [[2.0, 0.5], [-1.3, 0.7]]);
}
