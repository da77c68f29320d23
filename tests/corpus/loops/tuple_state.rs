//! A tuple is carried through the loop, whole and by its fields, and is what a `loop` yields.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let mut state = (x, (y, 1.0));
    for i in 0..4 {
        state = (state.1.0 * state.0, (state.0, state.1.1 * 2.0));
        state.0 += f64::from(i);
        state.1.0 *= 0.5;
    }
    let (a, b) = loop {
        let (p, (q, r)) = state;
        if p.abs() < 10.0 {
            break (p + r, q * y);
        }
        state = (p / 3.0, (r, q));
    };
    a * b
}

fn twin<T: Real>(x: T, y: T) -> T {
    let c = T::lit;
    let step = |(p, q, r): (T, T, T), i: u32| (q * p + c(f64::from(i)), p * c(0.5), r * c(2.0));
    let (mut p, mut q, mut r) = (0..4).fold((x, y, T::ONE), step);
    while p.abs() >= c(10.0) {
        (p, q, r) = (p / c(3.0), r, q);
    }
    (p + r) * (q * y)
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[2.0, 4.0], [0.3, -1.5], [12.0, 9.0]]);
}
