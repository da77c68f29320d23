//! A network of struct layers: rows of weights in nested chains, the layers folded.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;
use ::differentiate::Differentiable;

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Layer {
    weights: Vec<Vec<f64>>,
    biases: Vec<f64>,
}

#[differentiate(wrt(layer, x))]
fn forward(layer: &Layer, x: &[f64]) -> Vec<f64> {
    layer
        .weights
        .iter()
        .zip(&layer.biases)
        .map(|(row, bias)| {
            let sum: f64 = row.iter().zip(x).map(|(w, v)| w * v).sum();
            (sum + bias).tanh()
        })
        .collect()
}

#[differentiate]
fn f(w: Vec<Vec<f64>>, b: Vec<f64>, x: &[f64]) -> f64 {
    let layers = vec![
        Layer {
            weights: w.clone(),
            biases: b.clone(),
        },
        Layer {
            weights: w,
            biases: b,
        },
    ];
    let mut state = x.to_vec();
    for layer in &layers {
        state = forward(layer, &state);
    }
    state.iter().map(|v| v * v).sum()
}

fn twin<T: Real>(w: Vec<Vec<T>>, b: Vec<T>, x: &[T]) -> T {
    let mut state = x.to_vec();
    for _ in 0..2 {
        let mut next = Vec::new();
        for i in 0..b.len() {
            let mut sum = b[i];
            for j in 0..state.len() {
                sum += w[i][j] * state[j];
            }
            next.push(sum.tanh());
        }
        state = next;
    }
    let mut total = T::ZERO;
    for v in state {
        total += v * v;
    }
    total
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val vec![vec![0.5, 1.5], vec![-0.8, 0.4]], val vec![0.3, -0.2], ref vec![0.2, -0.4]);
}
