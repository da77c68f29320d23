//! Zeros of both signs, in values whose bits the companions keep.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let a = -x + 0.0;
    let b = 0.0 - x;
    let c = x * -1.0;
    a.copysign(b) + c / y + (y - y) * -x
}

fn twin<T: Real>(x: T, y: T) -> T {
    let (a, b) = (-x + T::ZERO, T::ZERO - x);
    a.copysign(b) - x / y - (y - y) * x
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(x, y),
        twin,
        [[0.0, 1.0], [-0.0, 1.0], [0.0, -2.0], [3.0, 2.0]],
        absolute = 1e-15
    );
}
