//! The user's own names are those that a derivative program would choose.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

const T0: f64 = 1.5;

#[differentiate]
fn tape(seed: f64, x_bar: f64) -> f64 {
    seed * x_bar.sin()
}

#[differentiate]
fn f(x: f64, x_bar: f64, x_dot: &[f64; 2], seed: usize) -> f64 {
    let pullback = x * x_bar;
    let mut tape_0 = [pullback, x_dot[0]];
    let y_bar = T0 * tape_0[1];
    for i in 0..seed {
        tape_0[i] *= tape(y_bar, x_dot[1]);
    }
    let (grad, value) = (tape_0[0], tape_0[1]);
    let primal = grad + value;
    let tangent = primal * primal;
    let result = tangent - pullback;
    let adjoint = result;
    adjoint / 2.0
}

fn twin<T: Real>(x: T, y: T, v: &[T; 2], n: usize) -> T {
    let factor = T::lit(1.5) * v[0] * v[1].sin();
    let first = if n > 0 { x * y * factor } else { x * y };
    let second = if n > 1 { v[0] * factor } else { v[0] };
    ((first + second).powi(2) - x * y) / T::lit(2.0)
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val 0.6, val 1.3, ref [0.7, -0.2], con 2);
}
