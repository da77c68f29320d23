//! Errors that are made by literals of structs, where a value is missing.

use super::differentiate;
use crate::support::*;

#[derive(Clone, Debug, PartialEq)]
enum Failure {
    Missing { expected: usize, found: usize },
}

#[differentiate]
fn second(x: &[f64]) -> Result<f64, Failure> {
    let found = x.len();
    let value = x
        .get(1)
        .copied()
        .ok_or(Failure::Missing { expected: 2, found })?;
    Ok(value * x[0])
}

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let Failure::Missing { expected, found } = match second(x) {
        Ok(value) => return value.sin(),
        Err(failure) => failure,
    };
    x[0] * (10 * expected + found) as f64
}

fn twin<T: Real>(x: &[T]) -> T {
    if x.len() > 1 {
        (x[0] * x[1]).sin()
    } else {
        x[0] * T::lit(21.0)
    }
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [vec![0.5], vec![0.5, 1.5], vec![1.0, -0.3, 0.4]]);
}
