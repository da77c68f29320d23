//! The state is changed in one branch, replaced in another, and left alone with an early return in a third.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_value;

#[differentiate]
fn f(state: &mut [f64; 2], x: f64) -> f64 {
    if x < 0.0 {
        return state[0] * x;
    }
    if state[0] > state[1] {
        state[0] *= x;
    } else {
        *state = [state[1] * x, 1.0];
    }
    state[0] + state[1]
}

fn twin<T: Real>(state: &mut [T; 2], x: T) -> T {
    let [p, q] = *state;
    if x < T::lit(0.0) {
        return p * x;
    }
    *state = if p > q {
        [p * x, q]
    } else {
        [q * x, T::lit(1.0)]
    };
    state[0] + state[1]
}

#[test]
fn agrees_with_dual_numbers() {
    check_value!(mut [0.6, -1.4], val 0.8);
    check_value!(mut [0.6, 1.4], val 0.8);
    check_value!(mut [0.6, 1.4], val -0.8);
}
