//! A gated recurrent unit over a sequence: the hidden state is an array that is replaced at every step.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

#[differentiate]
fn f(w: &[[f64; 3]; 6], inputs: &[f64]) -> f64 {
    let mut h = [0.0; 2];
    for &x in inputs {
        let mut gates = [0.0; 4];
        for k in 0..4 {
            gates[k] = sigmoid(w[k][0] * x + w[k][1] * h[0] + w[k][2] * h[1]);
        }
        let mut next = h;
        for k in 0..2 {
            let row = &w[4 + k];
            let candidate =
                (row[0] * x + row[1] * gates[0] * h[0] + row[2] * gates[1] * h[1]).tanh();
            next[k] = gates[2 + k] * h[k] + (1.0 - gates[2 + k]) * candidate;
        }
        h = next;
    }
    h[0] * h[0] + h[1]
}

fn twin<T: Real>(w: &[[T; 3]; 6], inputs: &[T]) -> T {
    let mut h = [T::lit(0.0); 2];
    for &x in inputs {
        let gate = |k: usize| {
            ((-(w[k][0] * x + w[k][1] * h[0] + w[k][2] * h[1])).exp() + T::lit(1.0)).recip()
        };
        let next = |k: usize| {
            let row = w[4 + k];
            let candidate = (row[0] * x + row[1] * gate(0) * h[0] + row[2] * gate(1) * h[1]).tanh();
            candidate + gate(2 + k) * (h[k] - candidate)
        };
        h = [next(0), next(1)];
    }
    h[0] * h[0] + h[1]
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(
        ref [
            [0.3, -0.5, 0.2],
            [0.8, 0.1, -0.4],
            [-0.2, 0.4, 0.6],
            [0.5, -0.9, 0.3],
            [1.1, 0.7, -0.2],
            [-0.6, 0.2, 0.9]
        ],
        ref vec![0.5, -1.2, 0.8]
    );
}
