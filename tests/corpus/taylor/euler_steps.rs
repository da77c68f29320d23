//! The coefficients of an integrator's result in its step: an ODE by explicit steps.

use super::differentiate;
use crate::support::{Real, check_taylor};

#[differentiate(taylor)]
fn f(h: f64, steps: usize) -> f64 {
    let mut state: (f64, f64) = (1.0, 0.0);
    for _ in 0..steps {
        let (q, p) = state;
        state = (q + h * p, p - h * q.sin());
    }
    state.0 * state.0 + 2.0 * state.1
}

fn twin<T: Real>(h: T, steps: usize) -> T {
    let (mut q, mut p) = (T::ONE, T::ZERO);
    for _ in 0..steps {
        let force = q.sin();
        q = q + p * h;
        p = p - force * h;
    }
    q.powi(2) + p + p
}

#[test]
fn agrees_with_the_series() {
    check_taylor!(h in [0.1, 0.0, -0.3], f(h, 5), twin(h, 5));
}
