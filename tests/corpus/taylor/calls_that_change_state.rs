//! Calls that change what they are lent, and calls of constants alone, which need no companion.

use super::differentiate;
use crate::support::{Real, check_taylor};

#[differentiate(taylor)]
fn step(state: &mut [f64; 2], velocity: &mut f64, dt: f64, damping: f64) {
    *velocity -= damping * *velocity * dt;
    state[0] += *velocity * dt;
    state[1] = state[0] * state[1];
}

#[differentiate(taylor)]
fn append(v: &mut Vec<f64>, x: f64) -> usize {
    v.push(x * 2.0);
    v.len()
}

fn plain(n: usize) -> f64 {
    n as f64 * 0.25
}

#[differentiate(taylor)]
fn f(dt: f64, n: usize) -> f64 {
    let mut state = [1.0, 0.5];
    let mut velocity = 2.0;
    let mut v = Vec::new();
    for _ in 0..n {
        step(&mut state, &mut velocity, dt, 0.3);
        let _ = append(&mut v, state[0]);
    }
    state[1] * velocity + plain(n) * v[n - 1] + plain(2)
}

fn twin<T: Real>(dt: T, n: usize) -> T {
    let (mut a, mut b, mut velocity) = (T::ONE, T::lit(0.5), T::lit(2.0));
    for _ in 0..n {
        velocity = velocity * (T::ONE - T::lit(0.3) * dt);
        a = a + velocity * dt;
        b = a * b;
    }
    b * velocity + T::lit(n as f64 * 0.25) * (a + a) + T::lit(0.5)
}

#[test]
fn agrees_with_the_series() {
    check_taylor!(dt in [0.25, -0.5], f(dt, 3), twin(dt, 3));
}
