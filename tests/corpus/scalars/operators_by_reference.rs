//! Every arithmetic operator, with references on either side.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let sum = x + y;
    let difference = x - &y;
    let product = &x * y;
    let quotient = &x / &y;
    let remainder = x % y;
    -sum * difference + product / quotient - remainder * sum
}

fn twin<T: Real>(x: T, y: T) -> T {
    -(x + y) * (x - y) + (x * y) / (x / y) - (x % y) * (x + y)
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(x, y),
        twin,
        [[2.0, 4.0], [7.5, 2.0], [0.3, -1.5], [-9.0, 0.7]]
    );
}
