//! `while` on an active number: how often it runs depends on the input.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let mut a = x;
    let mut total = 0.0;
    while a < 10.0 && total < 50.0 {
        a *= 1.0 + y * y;
        total += a;
    }
    while total > 20.0 {
        total = total / 2.0 + a.sin();
    }
    total * a
}

fn twin<T: Real>(x: T, y: T) -> T {
    let (mut a, mut total) = (x, T::ZERO);
    while a < T::lit(10.0) && total < T::lit(50.0) {
        a *= T::ONE + y * y;
        total += a;
    }
    while total > T::lit(20.0) {
        total = total * T::lit(0.5) + a.sin();
    }
    total * a
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(x, y),
        twin,
        [[2.0, 0.5], [0.3, -1.5], [20.0, 1.0], [9.99, 0.1]]
    );
}
