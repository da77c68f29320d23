//! `..` and `@` in `let` patterns.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let (first, .., last) = (x * y, x, y, x - y);
    let whole @ (left, _) = (first * last, last);
    left * whole.1 + whole.0
}

fn twin<T: Real>(x: T, y: T) -> T {
    let left = x * y * (x - y);
    left * (x - y) + left
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[2.0, 4.0], [0.3, -1.5]]);
}
