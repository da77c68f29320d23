//! A call in a condition changes the state: the change carries its derivative, though the comparison has none.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn shrink(state: &mut [f64; 2], by: f64) -> f64 {
    state[0] *= by;
    state[1] += state[0];
    state[0].abs()
}

#[differentiate]
fn advance(state: &mut [f64; 2], by: f64) -> bool {
    state[1] *= by;
    state[1] > 0.5
}

mod by_a_float {
    use super::{Real, check_grad, differentiate, shrink, shrink_jvp, shrink_vjp};

    #[differentiate]
    fn f(start: &[f64; 2], by: f64) -> f64 {
        let mut state = *start;
        while shrink(&mut state, by) > 0.1 {}
        if shrink(&mut state, by) < 0.05 {
            state[1] *= state[0];
        }
        state[1]
    }

    fn twin<T: Real>(start: &[T; 2], by: T) -> T {
        let [mut p, mut q] = *start;
        loop {
            p *= by;
            q += p;
            if p.abs() <= T::lit(0.1) {
                break;
            }
        }
        p *= by;
        q += p;
        if p.abs() < T::lit(0.05) { q * p } else { q }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_grad!(ref [0.9, -0.4], val 0.7);
        check_grad!(ref [0.9, -0.4], val 0.3);
    }
}

mod by_a_bool {
    use super::{Real, advance, advance_jvp, advance_vjp, check_grad, differentiate};

    #[differentiate]
    fn f(start: &[f64; 2], by: f64) -> f64 {
        let mut state = *start;
        while advance(&mut state, by) {
            state[0] += state[1];
        }
        if state[0] > 0.0 && advance(&mut state, by) {
            state[0] = 0.0;
        }
        state[0] * state[1]
    }

    fn twin<T: Real>(start: &[T; 2], by: T) -> T {
        let [mut p, mut q] = *start;
        q *= by;
        while q > T::lit(0.5) {
            p += q;
            q *= by;
        }
        if p > T::lit(0.0) { p * (q * by) } else { p * q }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_grad!(ref [0.4, 2.5], val 0.7);
        check_grad!(ref [-9.4, 2.5], val 0.7);
    }
}
