//! A struct in an `Option`, left early out of a loop, with update syntax.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;
use differentiate::Differentiable;

#[derive(Clone, Debug, Differentiable)]
struct State {
    position: f64,
    velocity: f64,
    steps: usize,
}

#[differentiate(wrt(start, dt))]
fn fall(start: State, dt: f64, limit: usize) -> Option<State> {
    let mut state = start;
    for k in 0..limit {
        state = State {
            position: state.position + dt * state.velocity,
            velocity: state.velocity - dt * 9.81,
            ..state
        };
        state.steps += 1;
        if state.position < 0.0 {
            return Some(State { steps: k, ..state });
        }
    }
    None
}

#[differentiate]
fn f(height: f64, velocity: f64, dt: f64) -> f64 {
    let start = State {
        position: height,
        velocity,
        steps: 0,
    };
    match fall(start, dt, 12) {
        Some(State {
            position,
            velocity,
            steps,
        }) => position * velocity + dt * steps as f64,
        None => height * height,
    }
}

fn twin<T: Real>(height: T, velocity: T, dt: T) -> T {
    let (mut p, mut v) = (height, velocity);
    for k in 0..12 {
        p = p + dt * v;
        v = v - dt * T::lit(9.81);
        if p < T::ZERO {
            return p * v + dt * T::lit(f64::from(k));
        }
    }
    height * height
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val 2.0, val 1.5, val 0.1);
    check_grad!(val 2.0, val 30.0, val 0.1);
}
