//! Shared and mutable references to what carries no derivative.

use super::differentiate;
use crate::support::*;

#[differentiate(constant(weights))]
fn f(x: f64, weights: &[f64; 3], calls: &mut usize, log: &mut Vec<usize>) -> f64 {
    *calls += 1;
    let mut y = x;
    for i in 0..3 {
        y = y * weights[i] + x;
        log.push(i);
    }
    y
}

fn twin<T: Real>(x: T, weights: &[f64; 3], _: &mut usize, _: &mut Vec<usize>) -> T {
    weights.iter().fold(x, |y, &w| y * T::lit(w) + x)
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(
            x,
            weights = &[0.5, 2.0, -1.0],
            calls = &mut 0,
            log = &mut Vec::new()
        ),
        twin,
        [[2.0], [0.3]]
    );
}

#[test]
fn the_primal_runs_once() {
    let (mut calls, mut log) = (0, Vec::new());
    f_grad(2.0, &[0.5, 2.0, -1.0], &mut calls, &mut log);
    assert_eq!((calls, log.as_slice()), (1, [0, 1, 2].as_slice()));
}
