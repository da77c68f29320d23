//! The forward algorithm of a hidden Markov model, normalised at every step.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(start: &[f64], step: &[Vec<f64>], emit: &[Vec<f64>], seen: &[usize]) -> f64 {
    let n = start.len();
    let mut belief = start.to_vec();
    let mut log_likelihood = 0.0;
    for (t, &symbol) in seen.iter().enumerate() {
        if t > 0 {
            let mut predicted = vec![0.0; n];
            for i in 0..n {
                for j in 0..n {
                    predicted[j] += belief[i] * step[i][j];
                }
            }
            belief = predicted;
        }
        let mut total = 0.0;
        for (b, e) in belief.iter_mut().zip(emit) {
            *b *= e[symbol];
            total += *b;
        }
        for b in &mut belief {
            *b /= total;
        }
        log_likelihood += total.ln();
    }
    log_likelihood
}

/// The sum over all paths.
fn twin<T: Real>(start: &[T], step: &[Vec<T>], emit: &[Vec<T>], seen: &[usize]) -> T {
    fn below<T: Real>(step: &[Vec<T>], emit: &[Vec<T>], seen: &[usize], state: usize) -> T {
        let here = emit[state][seen[0]];
        if seen.len() == 1 {
            return here;
        }
        let rest: T = (0..step.len())
            .map(|next| step[state][next] * below(step, emit, &seen[1..], next))
            .sum();
        here * rest
    }
    (0..start.len())
        .map(|s| start[s] * below(step, emit, seen, s))
        .sum::<T>()
        .ln()
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(
        ref vec![0.6, 0.3, 0.1],
        ref vec![vec![0.7, 0.2, 0.1], vec![0.3, 0.4, 0.3], vec![0.2, 0.2, 0.6]],
        ref vec![vec![0.5, 0.5], vec![0.1, 0.9], vec![0.8, 0.2]],
        con &[0, 1, 1, 0, 1]
    );
}
