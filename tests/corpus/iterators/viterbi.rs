//! A Viterbi path's score: maxima over states by `fold`, states replaced by `collect`.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(start: &[f64], step: &[Vec<f64>], seen: &[Vec<f64>]) -> f64 {
    let first: Vec<f64> = start.iter().zip(&seen[0]).map(|(s, e)| s + e).collect();
    let last = seen[1..].iter().fold(first, |now, emit| {
        emit.iter()
            .enumerate()
            .map(|(j, e)| {
                let best = now
                    .iter()
                    .zip(step)
                    .map(|(v, row)| v + row[j])
                    .fold(f64::NEG_INFINITY, f64::max);
                best + e
            })
            .collect()
    });
    last.iter().copied().fold(f64::NEG_INFINITY, f64::max)
}

fn twin<T: Real>(start: &[T], step: &[Vec<T>], seen: &[Vec<T>]) -> T {
    let n = start.len();
    let mut now: Vec<T> = (0..n).map(|i| start[i] + seen[0][i]).collect();
    for emit in &seen[1..] {
        let mut next = Vec::new();
        for j in 0..n {
            let mut best = now[0] + step[0][j];
            for i in 1..n {
                if now[i] + step[i][j] > best {
                    best = now[i] + step[i][j];
                }
            }
            next.push(best + emit[j]);
        }
        now = next;
    }
    let mut best = now[0];
    for &v in &now {
        if v > best {
            best = v;
        }
    }
    best
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, 0.2], ref vec![vec![0.4, 1.1], vec![1.9, -0.3]], ref vec![vec![0.1, 0.9], vec![-0.4, 0.7], vec![0.6, 0.3]]);
}
