//! `fn step(state: &mut [f64; 4], dt: f64)`: a step of two coupled oscillators changes the state.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_state;

#[differentiate]
fn f(state: &mut [f64; 4], dt: f64) {
    let [x, y, _, _] = *state;
    state[2] -= dt * (x + 0.5 * (x - y));
    state[3] -= dt * (y.sin() - 0.5 * (x - y));
    state[0] += dt * state[2];
    state[1] += dt * state[3];
}

fn twin<T: Real>(state: &mut [T; 4], dt: T) {
    let [x, y, u, v] = *state;
    let spring = T::lit(0.5) * (x - y);
    let (u, v) = (u - dt * (x + spring), v - dt * (y.sin() - spring));
    *state = [x + dt * u, y + dt * v, u, v];
}

#[test]
fn agrees_with_dual_numbers() {
    check_state!(mut [0.5, -0.8, 0.2, 1.1], val 0.3);
}
