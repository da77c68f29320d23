//! Softmax attention: scores, weights and values by nested chains.

use super::differentiate;
use crate::support::arrays::check_value;
use crate::support::*;

#[differentiate]
fn f(query: &[f64], keys: &[Vec<f64>], values: &[Vec<f64>]) -> Vec<f64> {
    let scale = (query.len() as f64).sqrt();
    let scores: Vec<f64> = keys
        .iter()
        .map(|key| key.iter().zip(query).map(|(k, q)| k * q).sum::<f64>() / scale)
        .collect();
    let top = scores.iter().cloned().fold(f64::NEG_INFINITY, f64::max);
    let exps: Vec<f64> = scores.iter().map(|s| (s - top).exp()).collect();
    let total: f64 = exps.iter().sum();
    (0..values[0].len())
        .map(|j| exps.iter().zip(values).map(|(e, v)| e / total * v[j]).sum())
        .collect()
}

fn twin<T: Real>(query: &[T], keys: &[Vec<T>], values: &[Vec<T>]) -> Vec<T> {
    let scale = T::lit((query.len() as f64).sqrt());
    let mut out = vec![T::ZERO; values[0].len()];
    let mut total = T::ZERO;
    for i in 0..keys.len() {
        let mut s = T::ZERO;
        for j in 0..query.len() {
            s += keys[i][j] * query[j];
        }
        let e = (s / scale).exp();
        total += e;
        for j in 0..out.len() {
            out[j] += e * values[i][j];
        }
    }
    out.into_iter().map(|v| v / total).collect()
}

#[test]
fn agrees_with_dual_numbers() {
    check_value!(ref vec![0.5, 2.0], ref vec![vec![0.4, 1.1], vec![-0.6, 0.3], vec![0.2, 0.8]], ref vec![vec![1.4, 0.1], vec![0.6, -0.3], vec![0.9, 0.7]]);
}
