//! Structs go into closures and come out: dual integrators of a pendulum.

use super::differentiate;
use crate::support::*;
use ::differentiate::Differentiable;

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
struct State {
    angle: f64,
    speed: f64,
}

#[differentiate]
fn f(angle: f64, speed: f64, g: f64, n: usize) -> f64 {
    let slope = |s: State| State {
        angle: s.speed,
        speed: -g * s.angle.sin(),
    };
    let shift = |s: State, d: State, h: f64| State {
        angle: s.angle + h * d.angle,
        speed: s.speed + h * d.speed,
    };
    let mut state = State { angle, speed };
    for _ in 0..n {
        let half = shift(state, slope(state), 0.05);
        state = shift(state, slope(half), 0.1);
    }
    state.angle * state.speed
}

fn twin<T: Real>(angle: T, speed: T, g: T, n: usize) -> T {
    let (mut a, mut v) = (angle, speed);
    for _ in 0..n {
        let (b, w) = (a + v * T::lit(0.05), v - g * a.sin() * T::lit(0.05));
        a += w * T::lit(0.1);
        v = v - g * b.sin() * T::lit(0.1);
    }
    a * v
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(angle, speed, g, n = 4),
        twin,
        [[0.5, 1.5, 9.8], [-0.7, 0.4, 3.3]]
    );
}
