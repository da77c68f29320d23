//! A `&mut Vec<f64>` grows: the buffer of its adjoint shrinks back to the length that the function found.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_state;

#[differentiate]
fn f(history: &mut Vec<f64>, x: f64) {
    let last = history[history.len() - 1];
    history.push(last * x);
    history.push(x.sin() + history[0]);
    history[0] *= 2.0;
}

fn twin<T: Real>(history: &mut Vec<T>, x: T) {
    let last = history[history.len() - 1] * x;
    let first = history[0];
    history.extend([last, first + x.sin()]);
    history[0] = first + first;
}

#[test]
fn agrees_with_dual_numbers() {
    check_state!(mut vec![0.6, -1.4], val 0.9);
    check_state!(mut vec![0.6], val 0.9);
}
