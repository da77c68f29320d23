//! The operators by their trait methods, in both notations.

use super::differentiate;
use crate::support::*;

use std::ops::{Add, Mul, Neg, Sub};

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    x.mul(y).add(x.neg()).sub(f64::mul(y, y))
}

fn twin<T: Real>(x: T, y: T) -> T {
    x * y - x - y * y
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[2.0, 4.0], [0.3, -1.5]]);
}
