//! The likeliest path of a hidden Markov model: maximisation by comparison over constant observations.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(start: &[f64; 2], step: &[[f64; 2]; 2], emit: &[[f64; 3]; 2], seen: &[usize]) -> f64 {
    let mut score = [0.0; 2];
    for s in 0..2 {
        score[s] = start[s].ln() + emit[s][seen[0]].ln();
    }
    for t in 1..seen.len() {
        let mut next = [f64::NEG_INFINITY; 2];
        for s in 0..2 {
            for from in 0..2 {
                let candidate = score[from] + step[from][s].ln();
                if candidate > next[s] {
                    next[s] = candidate;
                }
            }
            next[s] += emit[s][seen[t]].ln();
        }
        score = next;
    }
    score[0].max(score[1])
}

/// The largest over all paths.
fn twin<T: Real>(start: &[T; 2], step: &[[T; 2]; 2], emit: &[[T; 3]; 2], seen: &[usize]) -> T {
    let likelihood = |path: usize| {
        let state = |t: usize| path >> t & 1;
        let mut product = start[state(0)];
        for (t, &symbol) in seen.iter().enumerate() {
            if t > 0 {
                product *= step[state(t - 1)][state(t)];
            }
            product *= emit[state(t)][symbol];
        }
        product
    };
    let mut best = likelihood(0);
    for path in 1..1 << seen.len() {
        if likelihood(path) > best {
            best = likelihood(path);
        }
    }
    best.ln()
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(
        ref [0.6, 0.4],
        ref [[0.7, 0.3], [0.4, 0.6]],
        ref [[0.5, 0.4, 0.1], [0.1, 0.3, 0.6]],
        con &[0, 1, 2, 2, 0, 1]
    );
}
