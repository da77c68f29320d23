//! A tuple of floats and arrays as state: `&mut (f64, [f64; 2])`.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_value;

#[differentiate]
fn f(state: &mut (f64, [f64; 2]), x: f64) -> f64 {
    state.0 *= x;
    state.1[0] += state.0;
    let (a, [b, c]) = *state;
    state.1 = [c, b];
    a * b - c
}

fn twin<T: Real>(state: &mut (T, [T; 2]), x: T) -> T {
    let a = state.0 * x;
    let [first, c] = state.1;
    *state = (a, [c, first + a]);
    a * (first + a) - c
}

#[test]
fn agrees_with_dual_numbers() {
    check_value!(mut (0.6, [-1.4, 0.9]), val 0.8);
}
