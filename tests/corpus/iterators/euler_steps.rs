//! Euler steps of an oscillator: `fold` with a tuple as its state.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, v: f64, dt: f64, n: usize) -> f64 {
    let (x, v) = (0..n).fold((x, v), |(x, v), _| (x + dt * v, v - dt * x.sin()));
    x * x + v
}

fn twin<T: Real>(x: T, v: T, dt: T, n: usize) -> T {
    let (mut x, mut v) = (x, v);
    for _ in 0..n {
        (x, v) = (x + dt * v, v - dt * x.sin());
    }
    x * x + v
}

#[test]
fn agrees_with_dual_numbers() {
    for n in [0, 1, 4] {
        check_scalars!(f(x, v, dt, n = n), twin, [[0.5, -1.0, 0.1]]);
    }
}
