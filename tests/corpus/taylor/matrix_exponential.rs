//! The coefficients of exp(tA) are the powers of A by their factorials.

use super::differentiate;
use crate::support::{Real, check_taylor};

#[differentiate(taylor)]
fn f(t: f64, a: &[[f64; 2]; 2]) -> f64 {
    let mut sum = [[1.0, 0.0], [0.0, 1.0]];
    let mut term = sum;
    for k in 1..30 {
        let mut next = [[0.0; 2]; 2];
        for i in 0..2 {
            for j in 0..2 {
                for l in 0..2 {
                    next[i][j] += term[i][l] * a[l][j] * t / k as f64;
                }
            }
        }
        term = next;
        for i in 0..2 {
            for j in 0..2 {
                sum[i][j] += term[i][j];
            }
        }
    }
    sum[0][0] + 2.0 * sum[0][1]
}

/// A rotation: exp(tA) has cos t and −sin t in its first row.
fn twin<T: Real>(t: T) -> T {
    t.cos() - t.sin() - t.sin()
}

#[test]
fn agrees_with_a_rotation() {
    let a = [[0.0, -1.0], [1.0, 0.0]];
    check_taylor!(t in [0.0, 0.7, -2.0], f(t, &a), twin(t));
}
