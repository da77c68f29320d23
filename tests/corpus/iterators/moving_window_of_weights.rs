//! The weights of layers are cut from one flat slice, as a network's parameters are.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(params: &[f64], input: &[f64], sizes: &[usize]) -> f64 {
    let mut rest = params;
    let mut layer = input.to_vec();
    for &n in sizes {
        let (weights, tail) = rest.split_at(n * layer.len());
        let (biases, tail) = tail.split_at(n);
        rest = tail;
        layer = weights
            .chunks(layer.len())
            .zip(biases)
            .map(|(row, b)| (row.iter().zip(&layer).map(|(w, a)| w * a).sum::<f64>() + b).tanh())
            .collect();
    }
    assert!(rest.is_empty());
    layer.iter().sum()
}

fn twin<T: Real>(params: &[T], input: &[T], sizes: &[usize]) -> T {
    let mut at = 0;
    let mut layer = input.to_vec();
    for &n in sizes {
        let biases = at + n * layer.len();
        let mut next = Vec::new();
        for i in 0..n {
            let mut sum = params[biases + i];
            for j in 0..layer.len() {
                sum += params[at + i * layer.len() + j] * layer[j];
            }
            next.push(sum.tanh());
        }
        at = biases + n;
        layer = next;
    }
    let mut sum = T::ZERO;
    for v in layer {
        sum += v;
    }
    sum
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, -0.3, 0.2, 0.8, 0.1, -0.6, 0.9, 0.4, 0.3], ref vec![1.0, -0.5], con &[2, 1]);
}
