//! A gradient in single precision, of a function that is differentiated forwards.

use super::differentiate;
use crate::support::*;

#[differentiate(forward, hvp)]
fn g(x: f32, y: f32) -> f32 {
    (x * y).tanh() + x * x / y
}

#[differentiate]
fn f(x: f32, y: f32) -> f32 {
    let (value, (by_x, by_y)) = g_grad(x, y);
    value * by_x + by_y
}

fn twin<T: Real>(x: T, y: T) -> T {
    let t = (x * y).tanh();
    let slope = T::ONE - t * t;
    let two = T::lit(2.0);
    let (by_x, by_y) = (slope * y + two * x / y, slope * x - x * x / (y * y));
    (t + x * x / y) * by_x + by_y
}

#[test]
fn agrees_with_dual_numbers() {
    check_singles!(f(x, y), twin, [[0.5, 1.5], [-1.25, 0.75]]);
}
