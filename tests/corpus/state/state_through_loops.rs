//! A function with a `&mut` state calls another with the same state, in a loop, until a condition holds.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_value;

#[differentiate]
fn relax(state: &mut [f64], rate: f64) -> f64 {
    let n = state.len();
    let mut change = 0.0;
    for i in 1..n - 1 {
        let target = 0.5 * (state[i - 1] + state[i + 1]);
        let delta = rate * (target - state[i]);
        state[i] += delta;
        change += delta * delta;
    }
    change
}

#[differentiate]
fn f(state: &mut [f64], rate: f64) -> f64 {
    let mut total = 0.0;
    loop {
        let change = relax(state, rate);
        total += change;
        if change < 1e-3 {
            break;
        }
    }
    total
}

fn twin<T: Real>(state: &mut [T], rate: T) -> T {
    let mut total = T::lit(0.0);
    loop {
        let mut change = T::lit(0.0);
        for i in 1..state.len() - 1 {
            let mean = (state[i - 1] + state[i + 1]) / T::lit(2.0);
            let relaxed = (T::lit(1.0) - rate) * state[i] + rate * mean;
            change += (relaxed - state[i]).powi(2);
            state[i] = relaxed;
        }
        total += change;
        if change < T::lit(1e-3) {
            return total;
        }
    }
}

#[test]
fn agrees_with_dual_numbers() {
    check_value!(mut vec![1.0, -0.5, 0.8, 0.1, 2.0], val 1.3);
}
