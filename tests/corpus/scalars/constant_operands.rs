//! Each operator with a constant on the left and on the right.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64) -> f64 {
    let sums = (3.0 + x) * (x + 0.5);
    let differences = (3.0 - x) * (x - 0.5);
    let products = (2.0 * x) * (x * -1.5);
    let quotients = (1.0 / x) - (x / 4.0);
    let remainders = (7.25 % x) + (x % 0.75);
    sums + differences * products - quotients * remainders
}

fn twin<T: Real>(x: T) -> T {
    let c = T::lit;
    let sums = (c(3.0) + x) * (x + c(0.5));
    let differences = (c(3.0) - x) * (x - c(0.5));
    let products = (c(2.0) * x) * (x * c(-1.5));
    let quotients = (c(1.0) / x) - (x / c(4.0));
    let remainders = (c(7.25) % x) + (x % c(0.75));
    sums + differences * products - quotients * remainders
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x), twin, [[2.0], [0.3], [-1.7], [11.0]]);
}
