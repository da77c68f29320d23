//! `any`, `all`, `position` and `count` decide, and carry no derivative.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let n = x.iter().filter(|v| **v > 0.0).count();
    let at = x.iter().position(|&v| v > 1.0).unwrap_or(0);
    let mut total = x[at] * n as f64;
    if x.iter().any(|&v| v < 0.0) {
        total *= x[0];
    }
    if x.iter().all(|v| v.abs() < 3.0) && !x.is_empty() {
        total += x.iter().map(|v| v * v).sum::<f64>();
    }
    total
}

fn twin<T: Real>(x: &[T]) -> T {
    let (mut n, mut at, mut low, mut bound) = (0, None, false, true);
    let mut squares = T::ZERO;
    for (i, &v) in x.iter().enumerate() {
        if v > T::ZERO {
            n += 1;
        }
        if v > T::ONE && at.is_none() {
            at = Some(i);
        }
        low |= v < T::ZERO;
        bound &= v.abs() < T::lit(3.0);
        squares += v * v;
    }
    let mut total = x[at.unwrap_or(0)] * T::lit(n as f64);
    if low {
        total = total * x[0];
    }
    if bound { total + squares } else { total }
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[0.5, 2.0, 0.5, -0.3], [0.3, 0.7], [3.5, 1.1]]);
}
