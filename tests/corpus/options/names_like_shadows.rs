//! Variables are called what the compiler calls their tangents and adjoints, or what it calls its own variables.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, __x: f64, x_dot: f64) -> f64 {
    let t7 = x * __x;
    let mut y = t7 * x_dot;
    let __y = y * y;
    let mut y_dot = y + __y;
    y += x;
    for k in 0..2 {
        let y_dot_bar = y * y_dot;
        y_dot += y_dot_bar * f64::from(k);
        y *= y_dot;
    }
    y * y_dot + __y * t7
}

fn twin<T: Real>(x: T, z: T, w: T) -> T {
    let a = x * z * w;
    let first = (a + x) * (a + a * a);
    let b = (a + a * a) * (T::ONE + first);
    first * b * b + a * a * x * z
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, z, w), twin, [[0.5, 1.5, 0.25], [1.25, -0.5, 0.75]]);
}
