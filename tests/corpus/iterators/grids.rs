//! Nested chains inside `map` closures inside `for`, over rows of a matrix.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(m: &[Vec<f64>], v: &[f64], n: usize) -> f64 {
    let mut state = v.to_vec();
    for step in 0..n {
        let next: Vec<f64> = m
            .iter()
            .enumerate()
            .map(|(i, row)| {
                let pull: f64 = row.iter().zip(state.iter()).map(|(a, s)| a * s).sum();
                let near: f64 = row
                    .iter()
                    .enumerate()
                    .filter(|(j, _)| *j != i)
                    .map(|(_, a)| a * a)
                    .sum();
                pull / (1.0 + near) + step as f64 * state[i]
            })
            .collect();
        let norm = next.iter().map(|s| s * s).sum::<f64>().sqrt();
        state = next.iter().map(|s| s / norm).collect();
    }
    state.iter().zip(v).map(|(s, v)| s * v).sum()
}

fn twin<T: Real>(m: &[Vec<T>], v: &[T], n: usize) -> T {
    let mut state = v.to_vec();
    for step in 0..n {
        let mut next = Vec::new();
        let mut norm = T::ZERO;
        for i in 0..m.len() {
            let (mut pull, mut near) = (T::ZERO, T::ZERO);
            for j in 0..m[i].len() {
                pull += m[i][j] * state[j];
                if j != i {
                    near += m[i][j] * m[i][j];
                }
            }
            let s = pull / (T::ONE + near) + state[i] * T::lit(step as f64);
            norm += s * s;
            next.push(s);
        }
        let norm = norm.sqrt();
        state = next.into_iter().map(|s| s / norm).collect();
    }
    let mut total = T::ZERO;
    for i in 0..v.len() {
        total += state[i] * v[i];
    }
    total
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![vec![0.5, 1.5], vec![-0.8, 0.9]], ref vec![0.2, -0.4], con 3);
}
