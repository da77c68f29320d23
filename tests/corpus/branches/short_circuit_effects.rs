//! Operands of `&&` and `||` that change variables, and may not be reached.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let mut a = x;
    let mut b = y;
    if b > 0.5 && {
        b *= x;
        b > 1.0
    } || {
        a += y;
        a > 0.0
    } {
        a *= b;
    }
    a + b * b
}

fn twin<T: Real>(x: T, y: T) -> T {
    let reached = y > T::lit(0.5);
    let b = if reached { x * y } else { y };
    if reached && b > T::ONE {
        return x * b + b * b;
    }
    let a = x + y;
    if a > T::ZERO {
        a * b + b * b
    } else {
        a + b * b
    }
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(x, y),
        twin,
        [
            [2.0, 4.0],
            [0.5, 0.75],
            [0.5, 0.25],
            [-3.0, 0.25],
            [-3.0, 1.0]
        ]
    );
}
