//! `fold` with arrays, nested tuples and `Vec`s as its state.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let [a, b] = x.iter().fold([0.0, 1.0], |[s, p], v| [s + v, p * v]);
    let ((n, m), k) = x.iter().fold(((0.0, 0.0), 0), |((n, m), k), v| {
        ((n + v, m + v * v), k + 1)
    });
    let w = x.iter().fold(Vec::new(), |mut acc, v| {
        acc.push(v * 2.0);
        acc
    });
    let (lo, hi) = x
        .iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(lo, hi), &v| {
            (lo.min(v), hi.max(v))
        });
    a * b + (m - n) / k as f64 + w[0] * w[1] + (hi - lo)
}

fn twin<T: Real>(x: &[T]) -> T {
    let (mut a, mut b, mut m, mut lo, mut hi) = (T::lit(0.0), T::lit(1.0), T::lit(0.0), x[0], x[0]);
    for &v in x {
        a += v;
        b = b * v;
        m += v * v;
        lo = lo.min(v);
        hi = hi.max(v);
    }
    a * b + (m - a) / T::lit(x.len() as f64) + T::lit(4.0) * x[0] * x[1] + (hi - lo)
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[1.5, 2.0, 4.5], [0.3, 4.0, 2.5]]);
}
