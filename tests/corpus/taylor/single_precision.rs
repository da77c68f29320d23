//! `f32`, with casts to `f64` and back.

use super::differentiate;
use crate::support::{Real, check_taylor};

#[differentiate(taylor)]
fn f(x: f32, n: usize) -> f32 {
    let wide = f64::from(x) * 2.0;
    let back = wide.exp() as f32;
    let count = n as f32;
    back / (1.0 + x * x) - count * x as f64 as f32
}

fn twin<T: Real>(x: T, n: usize) -> T {
    (x + x).exp() / (T::ONE + x.powi(2)) - T::lit(n as f64) * x
}

#[test]
fn agrees_with_the_series() {
    check_taylor!(x in [0.5_f32, -0.25], f(x, 3), twin(x, 3), tolerance = 1e-5);
}
