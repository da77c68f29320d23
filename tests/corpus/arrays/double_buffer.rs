//! A stencil steps through time between two arrays, the new one replacing the old whole.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(start: &[f64; 5], rate: f64, steps: usize) -> f64 {
    let mut u = *start;
    for _ in 0..steps {
        let mut next = [0.0; 5];
        next[0] = u[0];
        next[4] = u[4];
        for i in 1..4 {
            next[i] = u[i] + rate * u[i] * (u[i - 1] - 2.0 * u[i] + u[i + 1]);
        }
        u = next;
    }
    u[1] * u[2] + u[3]
}

fn twin<T: Real>(start: &[T; 5], rate: T, steps: usize) -> T {
    let mut history = vec![*start];
    for t in 0..steps {
        let u = history[t];
        let mut next = u;
        for i in 1..4 {
            next[i] += rate * u[i] * (u[i - 1] - T::lit(2.0) * u[i] + u[i + 1]);
        }
        history.push(next);
    }
    let u = history[steps];
    u[1] * u[2] + u[3]
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [0.2, 0.9, 0.4, 0.7, 0.1], val 0.3, con 6);
    check_grad!(ref [0.2, 0.9, 0.4, 0.7, 0.1], val 0.3, con 0);
}
