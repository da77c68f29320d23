//! Functions by their path in place of closures.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

#[differentiate]
fn scaled(x: &f64) -> f64 {
    3.0 * x
}

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let a: f64 = x.iter().copied().map(f64::tanh).sum();
    let b: f64 = x.iter().copied().map(sigmoid).product();
    let c = x.iter().copied().fold(f64::INFINITY, f64::min);
    let d: f64 = x
        .iter()
        .copied()
        .map(sigmoid)
        .zip(x)
        .map(|(s, v)| s * v)
        .sum();
    let e: f64 = x.iter().map(scaled).rev().sum();
    a * b + c * d - e
}

fn twin<T: Real>(x: &[T]) -> T {
    let mut s = [T::lit(0.0), T::lit(1.0), x[0], T::lit(0.0), T::lit(0.0)];
    for &v in x {
        let sigmoid = T::lit(1.0) / (T::lit(1.0) + (T::lit(0.0) - v).exp());
        s[0] += v.tanh();
        s[1] = s[1] * sigmoid;
        s[2] = s[2].min(v);
        s[3] += sigmoid * v;
        s[4] += v * T::lit(3.0);
    }
    s[0] * s[1] + s[2] * s[3] - s[4]
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[1.0, 2.0, 4.5], [0.3, -4.0, 2.5]]);
}
