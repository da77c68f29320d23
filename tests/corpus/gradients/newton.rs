//! A step of Newton's method, where the slope's own slope is a difference of two gradients.

use super::differentiate;
use crate::support::*;

#[differentiate(hvp)]
fn height(x: f64, a: f64) -> f64 {
    x.powi(4) - a * x * x + x.exp()
}

/// One step from `x` to where the slope is least.
#[differentiate]
fn f(x: f64, a: f64) -> f64 {
    let (value, (slope, by_a)) = height_grad(x, a);
    let width = 0.5;
    let (left, right) = (height_grad(x - width, a).1.0, height_grad(x + width, a).1.0);
    let next = x - slope * 2.0 * width / (right - left);
    if by_a < -1.0 {
        return next;
    }
    next * value
}

fn twin<T: Real>(x: T, a: T) -> T {
    let two = T::lit(2.0);
    let slope = |x: T| T::lit(4.0) * x * x * x - two * a * x + x.exp();
    let value = x * x * x * x - a * x * x + x.exp();
    let half = T::lit(0.5);
    let next = x - slope(x) / (slope(x + half) - slope(x - half));
    if x * x > T::ONE { next } else { next * value }
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, a), twin, [[0.5, 1.5], [-1.25, 0.75], [2.0, 1.0]]);
}
