//! A loop over calls that change the state is left in the middle, by `break` and by `return`.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_value;

#[differentiate]
fn step(state: &mut [f64; 2], dt: f64) -> f64 {
    state[0] += dt * state[1];
    state[1] -= dt * state[0].powi(3);
    state[0]
}

#[differentiate]
fn f(state: &mut [f64; 2], dt: f64, wall: f64) -> f64 {
    let mut time = 0.0;
    for k in 0..50 {
        let before = state[0];
        let after = step(state, dt);
        time += dt;
        if after > wall {
            let share = (wall - before) / (after - before);
            state[1] = -state[1];
            return time - dt * (1.0 - share);
        }
        if state[1] < 0.0 {
            break;
        }
        if k % 4 == 3 {
            state[1] *= 0.9;
        }
    }
    step(state, time)
}

fn twin<T: Real>(state: &mut [T; 2], dt: T, wall: T) -> T {
    let step = |[x, v]: [T; 2], dt: T| {
        let x = x + dt * v;
        [x, v - dt * x * x * x]
    };
    for k in 0..50 {
        let before = state[0];
        *state = step(*state, dt);
        if state[0] > wall {
            state[1] = -state[1];
            return dt * T::lit(f64::from(k)) + dt * (wall - before) / (state[0] - before);
        }
        if state[1] < T::lit(0.0) {
            *state = step(*state, dt * T::lit(f64::from(k + 1)));
            return state[0];
        }
        if k % 4 == 3 {
            state[1] *= T::lit(0.9);
        }
    }
    unreachable!("one of the two exits is taken at each point")
}

#[test]
fn agrees_with_dual_numbers() {
    check_value!(mut [0.1, 0.8], val 0.15, val 0.7);
    check_value!(mut [0.1, 0.8], val 0.15, val 5.0);
}
