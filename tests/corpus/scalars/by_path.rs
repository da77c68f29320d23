//! Float functions called by path instead of as methods.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let a = f64::sin(x) + f64::max(x, y) * f64::powi(y, 3);
    let b = f64::mul_add(x, y, 2.0) - f64::atan2(y, x);
    let (s, c) = f64::sin_cos(a);
    let d = std::primitive::f64::exp(-f64::hypot(x, y)) + f64::abs(y);
    f64::clamp(a * s, -3.0, 3.0) + b * c + d
}

fn twin<T: Real>(x: T, y: T) -> T {
    let a = x.sin() + x.max(y) * y.powi(3);
    let b = x.mul_add(y, T::lit(2.0)) - y.atan2(x);
    let d = (-x.hypot(y)).exp() + y.abs();
    (a * a.sin()).clamp(T::lit(-3.0), T::lit(3.0)) + b * a.cos() + d
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[2.0, 4.0], [0.3, -1.5], [1.0, 0.5]]);
}
