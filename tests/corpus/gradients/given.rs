//! Gradients of functions whose partial derivatives are given.

use super::differentiate;
use crate::support::*;

#[differentiate(hvp, partials(x = value * y, y = value * x))]
fn g(x: f64, y: f64) -> f64 {
    f64::from_bits((x * y).exp().to_bits())
}

#[differentiate(hvp, partials(
    x = x.iter().map(|v| v * scale * scale / value).collect(),
    scale = value / scale,
))]
fn norm(x: &[f64], scale: f64) -> f64 {
    scale * x.iter().map(|v| v * v).sum::<f64>().sqrt()
}

#[differentiate]
fn f(x: &[f64], y: f64) -> f64 {
    let (value, (by_x, by_y)) = g_grad(x[0], y);
    let (length, (direction, by_scale)) = norm_grad(x, y);
    value * by_x + by_y * direction[1] + length * by_scale
}

fn twin<T: Real>(x: &[T], y: T) -> T {
    let value = (x[0] * y).exp();
    let length = x.iter().fold(T::ZERO, |sum, x| sum + *x * *x).sqrt();
    value * value * y + value * x[0] * y * x[1] / length + y * length * length
}

#[test]
fn agrees_with_dual_numbers() {
    check!(f(x: &[f64], y: f64) -> f64, twin, [[0.5, 1.5, -0.25, 0.75], [1.0, -0.5, 0.3]]);
}
