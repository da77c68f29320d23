//! Operands are evaluated from left to right, and the old value of a variable is what stands left of the change.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let mut a = x;
    let before_and_after = a * {
        a += y;
        a
    };
    a *= {
        a -= 1.0;
        a * y
    };
    before_and_after + a
}

fn twin<T: Real>(x: T, y: T) -> T {
    // `a *= block` evaluates the block first: both operands are floats.
    let a = x + y - T::ONE;
    x * (x + y) + a * (a * y)
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[2.0, 4.0], [0.3, -1.5]]);
}
