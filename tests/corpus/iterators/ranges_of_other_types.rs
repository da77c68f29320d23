//! Ranges of every integer type, and ranges that do not start at zero.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, n: i32) -> f64 {
    let a: f64 = (1..=n).map(|k| x.powi(k) / f64::from(k)).sum();
    let b: f64 = (0..4u8).map(|k| x * f64::from(k)).sum();
    let c: f64 = (-2..n).rev().map(|k| (x * f64::from(k)).sin()).sum();
    let d = (1..=3).fold(x, |acc, k| acc * x + k as f64);
    let e: f64 = (2..9_i64).step_by(3).map(|k| x / k as f64).sum();
    a * b + c - d * e
}

fn twin<T: Real>(x: T, n: i32) -> T {
    let mut s = [T::lit(0.0); 3];
    for k in 1..=n {
        s[0] += x.powi(k) / T::lit(k as f64);
    }
    for k in -2..n {
        s[1] += (x * T::lit(k as f64)).sin();
    }
    for k in [2.0, 5.0, 8.0] {
        s[2] += x / T::lit(k);
    }
    let d = ((x * x + T::lit(1.0)) * x + T::lit(2.0)) * x + T::lit(3.0);
    s[0] * x * T::lit(6.0) + s[1] - d * s[2]
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, n = 5), twin, [[0.5], [-1.25]]);
    check_scalars!(f(x, n = 0), twin, [[0.5], [-1.25]]);
}
