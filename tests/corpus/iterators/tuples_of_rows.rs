//! Pairs of rows under one name; pairs of structs and weights.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;
use ::differentiate::Differentiable;

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Node {
    value: f64,
    links: Vec<f64>,
}

#[differentiate]
fn f(m: &[Vec<f64>], n: &[Vec<f64>], w: &[f64]) -> f64 {
    let rows: f64 = m
        .iter()
        .zip(n)
        .map(|p| p.0.iter().zip(p.1).map(|(a, b)| a * b).sum::<f64>())
        .sum();
    let nodes: Vec<Node> = m
        .iter()
        .zip(w)
        .map(|(r, v)| Node {
            value: *v,
            links: r.clone(),
        })
        .collect();
    let mut total = rows;
    for p in nodes.iter().zip(w) {
        total += p.0.value * p.1 * p.0.links[0];
    }
    for (node, w) in nodes.iter().zip(w) {
        total += node.links.iter().sum::<f64>() * w;
    }
    total
}

fn twin<T: Real>(m: &[Vec<T>], n: &[Vec<T>], w: &[T]) -> T {
    let mut total = T::ZERO;
    for i in 0..m.len() {
        for j in 0..m[i].len() {
            total += m[i][j] * n[i][j] + m[i][j] * w[i];
        }
        total += w[i] * w[i] * m[i][0];
    }
    total
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![vec![0.5, 2.0], vec![-0.7, 0.2]], ref vec![vec![1.5, 0.3], vec![0.9, -0.4]], ref vec![0.6, 1.2]);
}
