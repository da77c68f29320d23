//! A `return` stands inside an expression: what is left of it has been evaluated and counts for nothing.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let mut calls = x;
    let z = {
        calls *= 2.0;
        calls
    } * (if y < 0.0 { return calls } else { y })
        + match y > 3.0 {
            true => return y * calls,
            false => x,
        };
    z.max(if x > 1.0 { return z } else { 0.5 })
}

fn twin<T: Real>(x: T, y: T) -> T {
    let calls = x * T::lit(2.0);
    let z = calls * y + x;
    if y < T::ZERO {
        calls
    } else if y > T::lit(3.0) {
        y * calls
    } else if x > T::ONE {
        z
    } else {
        z.max(T::lit(0.5))
    }
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(x, y),
        twin,
        [[2.0, -1.0], [2.0, 4.0], [2.0, 1.5], [0.5, 2.0], [0.1, 0.25]]
    );
}
