//! `fold` with `f64::max` and `f64::min` by path, and by closures.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let hi = x.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let lo = x.iter().cloned().fold(f64::INFINITY, f64::min);
    let top = x.iter().fold(f64::MIN, |a, &b| a.max(b));
    let low = x.iter().fold(f64::MAX, |a, b| b.min(a));
    (hi - lo) * top * low.cos()
}

fn twin<T: Real>(x: &[T]) -> T {
    let (mut hi, mut lo) = (x[0], x[0]);
    for &v in x {
        if v > hi {
            hi = v;
        }
        if v < lo {
            lo = v;
        }
    }
    (hi - lo) * hi * lo.cos()
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[1.0, 2.0, 0.5, -0.3], [0.3]]);
}
