//! A pendulum by the leapfrog scheme: position and velocity kick each other.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_value;

#[differentiate]
fn f(q: f64, p: f64, gravity: f64, dt: f64, steps: usize) -> (f64, f64) {
    let (mut q, mut p) = (q, p);
    for _ in 0..steps {
        p -= 0.5 * dt * gravity * q.sin();
        q += dt * p;
        p -= 0.5 * dt * gravity * q.sin();
    }
    (q, 0.5 * p * p - gravity * q.cos())
}

fn twin<T: Real>(q: T, p: T, gravity: T, dt: T, steps: usize) -> (T, T) {
    let half = T::lit(0.5);
    let mut force = gravity * q.sin();
    let (mut position, mut momentum) = (q, p);
    for _ in 0..steps {
        let middle = momentum - half * dt * force;
        position += dt * middle;
        force = gravity * position.sin();
        momentum = middle - half * dt * force;
    }
    (
        position,
        half * momentum * momentum - gravity * position.cos(),
    )
}

#[test]
fn agrees_with_dual_numbers() {
    check_value!(val 0.6, val -0.2, val 1.5, val 0.1, con 25);
}
