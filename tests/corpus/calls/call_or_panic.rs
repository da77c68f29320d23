//! A branch whose one arm calls a function of unwritten type, and whose other arm does not return.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn square(x: f64) -> f64 {
    x * x
}

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let a = if x > 0.0 {
        square(x)
    } else {
        panic!("x is positive")
    };
    let b = match y > 0.0 {
        false => unreachable!("y is positive"),
        true => square(y),
    };
    a * b
}

fn twin<T: Real>(x: T, y: T) -> T {
    x * x * y * y
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val 1.3, val 0.7);
}
