//! A local state goes through many calls that change it; the loss at the end is a float, so there is an `f_grad`.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn step(state: &mut [f64; 2], stiffness: f64, dt: f64) {
    state[1] -= dt * stiffness * state[0].sin();
    state[0] += dt * state[1];
}

#[differentiate]
fn f(start: &[f64; 2], stiffness: f64, dt: f64, steps: usize) -> f64 {
    let mut state = *start;
    let mut path = 0.0;
    for k in 0..steps {
        step(&mut state, stiffness, dt);
        if k % 2 == 0 {
            path += state[0] * state[0];
        }
    }
    path + state[1]
}

fn twin<T: Real>(start: &[T; 2], stiffness: T, dt: T, steps: usize) -> T {
    let [mut x, mut v] = *start;
    let mut path = T::lit(0.0);
    for k in 0..steps {
        v = v - dt * stiffness * x.sin();
        x += dt * v;
        path += T::lit(if k % 2 == 0 { 1.0 } else { 0.0 }) * x * x;
    }
    path + v
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [0.5, -0.8], val 1.7, val 0.2, con 9);
    check_grad!(ref [0.5, -0.8], val 1.7, val 0.2, con 0);
}
