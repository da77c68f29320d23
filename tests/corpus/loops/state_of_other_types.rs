//! Integers and truth values are carried from one iteration to the next and steer the numbers.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, seed: u32) -> f64 {
    let mut y = x;
    let mut state = seed;
    let mut flipped = false;
    let mut steps = 0_usize;
    while state != 1 && steps < 40 {
        if state % 2 == 0 {
            state /= 2;
            y = y.sin() + x;
        } else {
            state = 3 * state + 1;
            y *= 0.9;
            flipped = !flipped;
        }
        if flipped {
            y += 0.1 * steps as f64;
        }
        steps += 1;
    }
    y * steps as f64
}

fn twin<T: Real>(x: T, seed: u32) -> T {
    let (mut y, mut state, mut odd) = (x, seed, 0);
    for steps in 0.. {
        if state == 1 || steps >= 40 {
            return y * T::lit(f64::from(steps));
        }
        if state % 2 == 0 {
            state /= 2;
            y = y.sin() + x;
        } else {
            state = 3 * state + 1;
            y *= T::lit(0.9);
            odd += 1;
        }
        if odd % 2 == 1 {
            y += T::lit(0.1) * T::lit(f64::from(steps));
        }
    }
    unreachable!()
}

#[test]
fn agrees_with_dual_numbers() {
    for seed in [1, 6, 7, 27] {
        check_scalars!(f(x, seed = seed), twin, [[2.0], [0.3]]);
    }
}
