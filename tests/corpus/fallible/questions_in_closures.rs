//! `?` in a closure leaves the closure, not the function around it.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn root(x: f64) -> Option<f64> {
    (x >= 0.0).then(|| x.sqrt())
}

#[differentiate]
fn logarithm(x: f64) -> Result<f64, String> {
    if x > 0.0 {
        Ok(x.ln())
    } else {
        Err("not positive".to_owned())
    }
}

#[differentiate]
fn g(x: &[f64]) -> Option<f64> {
    let twice = |v: f64| {
        let r = root(v)?;
        Some(r * 2.0)
    };
    let product = |a: f64, b: f64| -> Result<f64, String> { Ok(logarithm(a)? * logarithm(b)?) };
    let a = twice(x[0]).unwrap_or(7.0 * x[1]);
    let b: f64 = x.iter().filter_map(|v| Some(root(v - 1.0)? * v)).sum();
    let c = root(x[1])
        .and_then(|r| {
            let s = root(r - 0.5)?;
            Some(s * r)
        })
        .unwrap_or(0.25);
    let d = product(x[0], x[1]).unwrap_or(x[2]);
    Some(a * b + c + d + root(x[2])?)
}

#[differentiate]
fn f(x: &[f64]) -> f64 {
    g(x).unwrap_or(0.5 * x[0])
}

fn twin<T: Real>(x: &[T]) -> T {
    let positive = |v: T| v >= T::ZERO;
    let half = T::lit(0.5);
    if !positive(x[2]) {
        return x[0] * half;
    }
    let a = if positive(x[0]) {
        x[0].sqrt() * T::lit(2.0)
    } else {
        x[1] * T::lit(7.0)
    };
    let mut b = T::ZERO;
    for v in x {
        if positive(*v - T::ONE) {
            b += (*v - T::ONE).sqrt() * *v;
        }
    }
    let c = if x[1] >= T::lit(0.25) {
        (x[1].sqrt() - half).sqrt() * x[1].sqrt()
    } else {
        T::lit(0.25)
    };
    let d = if x[0] > T::ZERO && x[1] > T::ZERO {
        x[0].ln() * x[1].ln()
    } else {
        x[2]
    };
    a * b + c + d + x[2].sqrt()
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(
        f,
        twin,
        [
            [0.7, 1.5, 2.0],
            [-0.3, 1.5, 2.0],
            [0.3, 0.1, 2.0],
            [0.3, 0.1, -2.0]
        ]
    );
}
