//! Branches over `f32`, with a threshold that is rounded to it.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f32, y: f32) -> f32 {
    if x > 0.1 && y < 0.7_f32 {
        return x * y;
    }
    match x {
        v if v < 0.0 => v.exp() * y,
        v => v / y,
    }
}

fn twin<T: Real>(x: T, y: T) -> T {
    if x > T::lit(0.1) && y < T::lit(0.7) {
        x * y
    } else if x < T::ZERO {
        x.exp() * y
    } else {
        x / y
    }
}

#[test]
fn agrees_with_dual_numbers() {
    check_singles!(f(x, y), twin, [[0.5, 0.25], [-0.5, 2.0], [0.75, 3.0]]);
}
