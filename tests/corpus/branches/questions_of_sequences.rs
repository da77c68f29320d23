//! `any` and `all` of what is changed elsewhere stand in conditions.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let mut v = vec![x, y, x * y];
    let mut s = 0.0;
    for k in 0..4 {
        if v.iter().take_while(|&&e| e > 0.25).chain(v.iter()).all(|e| *e > x - 1.0) {
            s += v[k % 3];
        }
        if v.windows(2).any(|w| w[0] > w[1]) || v.iter().enumerate().any(|(i, &e)| e > i as f64) {
            v[k % 3] *= y;
        } else {
            v[k % 3] -= s;
        }
    }
    s * v[0] + v[1] + v[2]
}

fn twin<T: Real>(x: T, y: T) -> T {
    let mut v = [x, y, x * y];
    let mut s = T::ZERO;
    for k in 0..4 {
        if v[0] > x - T::ONE && v[1] > x - T::ONE && v[2] > x - T::ONE {
            s += v[k % 3];
        }
        let sorted = v[0] <= v[1] && v[1] <= v[2];
        let above = v[0] > T::ZERO || v[1] > T::ONE || v[2] > T::lit(2.0);
        if sorted && !above {
            v[k % 3] -= s;
        } else {
            v[k % 3] *= y;
        }
    }
    s * v[0] + v[1] + v[2]
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[0.7, 0.3], [-0.2, 1.4], [-0.9, -0.5]]);
}
