//! `?` on an `Option`, through two calls.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn root(x: f64) -> Option<f64> {
    if x < 0.0 { None } else { Some(x.sqrt()) }
}

#[differentiate]
fn product(x: f64, y: f64) -> Option<f64> {
    let a = root(x)?;
    let b = root(y - a)?;
    Some(a * b + root(x * y)?)
}

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    match product(x, y) {
        Some(p) => p * x,
        None => x - y,
    }
}

fn twin<T: Real>(x: T, y: T) -> T {
    if x < T::ZERO || y - x.sqrt() < T::ZERO || x * y < T::ZERO {
        return x - y;
    }
    let a = x.sqrt();
    (a * (y - a).sqrt() + (x * y).sqrt()) * x
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val 4.0, val 6.0);
    check_grad!(val 4.0, val 1.0);
    check_grad!(val -1.0, val 2.0);
}
