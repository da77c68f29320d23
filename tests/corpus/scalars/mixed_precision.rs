//! `f32` and `f64` in one function: each derivative has the type of its parameter.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f32, y: f64) -> f64 {
    let wide = f64::from(x) * y;
    let narrow = (y * 0.5) as f32;
    let product = narrow * x;
    wide + f64::from(product) + (wide as f32 as f64) * (x as f64)
}

fn twin<T: Real>(x: T, y: T) -> T {
    let wide = x * y;
    wide + y * T::lit(0.5) * x + wide * x
}

#[test]
fn agrees_with_dual_numbers() {
    check!(f(x: f32, y: f64) -> f64, twin, [[2.0, 4.0], [0.3, -1.5]]);
}
