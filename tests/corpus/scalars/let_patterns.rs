//! `let` patterns: nested, with `_`, `ref`, `ref mut` and type annotations.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let (a, (b, _)): (f64, (f64, f64)) = (x * y, (x - y, 9.0));
    let (left, right) = (a * b, a);
    let mut held = (left, right);
    {
        let (ref one, ref mut two) = held;
        *two += *one * right;
    }
    held.0 - held.1
}

fn twin<T: Real>(x: T, y: T) -> T {
    let (a, b) = (x * y, x - y);
    let left = a * b;
    left - (a + left * a)
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[2.0, 4.0], [0.3, -1.5]]);
}
