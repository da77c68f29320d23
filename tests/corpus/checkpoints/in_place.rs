//! Checkpointed loops over what `&mut` parameters refer to.

use super::differentiate;
use crate::support::*;

#[test]
fn arrays() {
    #[differentiate]
    fn f(state: &mut [f64; 2], dt: f64) {
        #[checkpoint(every = 4)]
        for _ in 0..10 {
            let force = -state[0].sin();
            state[1] += dt * force;
            state[0] += dt * state[1];
        }
    }
    fn twin<T: Real>(state: &mut [T; 2], dt: T) {
        for _ in 0..10 {
            let force = -state[0].sin();
            state[1] += dt * force;
            state[0] += dt * state[1];
        }
    }
    check!(f(state: &mut [f64; 2], dt: f64) -> (), twin, [[1.0, 0.5, 0.1]]);
}

#[test]
fn slices_and_scalars() {
    #[differentiate]
    fn f(state: &mut [f64], work: &mut f64, dt: f64) -> f64 {
        let half = dt / 2.0;
        #[checkpoint(slots = 3)]
        for k in 0..9 {
            let i = k % state.len();
            state[i] += half * (state[i] * *work).cos();
            *work += state[i] * half;
        }
        dt * *work
    }
    fn twin<T: Real>(state: &mut [T], work: &mut T, dt: T) -> T {
        let half = dt / T::lit(2.0);
        for k in 0..9 {
            let i = k % state.len();
            state[i] += half * (state[i] * *work).cos();
            *work += state[i] * half;
        }
        dt * *work
    }
    check!([vjp, jvp] f(state: &mut [f64], work: &mut f64, dt: f64) -> f64, twin, [[1.0, 0.5, 0.1, 0.3, 0.2]]);
}
