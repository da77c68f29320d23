//! The pendulum, by Euler's method and by Runge and Kutta's.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(angle: f64, speed: f64, length: f64, step: f64) -> f64 {
    let (mut q, mut p) = (angle, speed);
    for _ in 0..20 {
        let force = -9.81 / length * q.sin();
        q += step * p;
        p += step * force;
    }
    let (mut x, mut v) = (q, p);
    for _ in 0..10 {
        let (k1, l1) = (v, -9.81 / length * x.sin());
        let (k2, l2) = (
            v + step / 2.0 * l1,
            -9.81 / length * (x + step / 2.0 * k1).sin(),
        );
        let (k3, l3) = (
            v + step / 2.0 * l2,
            -9.81 / length * (x + step / 2.0 * k2).sin(),
        );
        let (k4, l4) = (v + step * l3, -9.81 / length * (x + step * k3).sin());
        x += step / 6.0 * (k1 + 2.0 * k2 + 2.0 * k3 + k4);
        v += step / 6.0 * (l1 + 2.0 * l2 + 2.0 * l3 + l4);
    }
    x * x + v * v * 0.1
}

fn twin<T: Real>(angle: T, speed: T, length: T, h: T) -> T {
    let c = T::lit;
    let rate = |(q, p): (T, T)| (p, c(-9.81) / length * q.sin());
    let along = |(q, p): (T, T), h: T, (k, l): (T, T)| (q + h * k, p + h * l);
    let mut state = (angle, speed);
    for _ in 0..20 {
        state = along(state, h, rate(state));
    }
    for _ in 0..10 {
        let k1 = rate(state);
        let k2 = rate(along(state, h * c(0.5), k1));
        let k3 = rate(along(state, h * c(0.5), k2));
        let k4 = rate(along(state, h, k3));
        for (k, weight) in [(k1, 1.0), (k2, 2.0), (k3, 2.0), (k4, 1.0)] {
            state = along(state, h * c(weight / 6.0), k);
        }
    }
    state.0 * state.0 + state.1 * state.1 * c(0.1)
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(angle, speed, length, step),
        twin,
        [[0.3, 0.1, 1.0, 0.05], [2.0, -1.0, 0.5, 0.02]]
    );
}
