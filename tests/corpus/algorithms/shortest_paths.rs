//! All shortest paths by Floyd and Warshall, in place with `if`: the gradient counts the edges of the paths.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(weights: &[[f64; 4]; 4]) -> f64 {
    let mut d = *weights;
    for k in 0..4 {
        for i in 0..4 {
            for j in 0..4 {
                let through = d[i][k] + d[k][j];
                if through < d[i][j] {
                    d[i][j] = through;
                }
            }
        }
    }
    let mut total = 0.0;
    for row in &d {
        for entry in row {
            total += entry;
        }
    }
    total + d[0][3] * d[3][1]
}

/// Bellman's equations, iterated.
fn twin<T: Real>(weights: &[[T; 4]; 4]) -> T {
    let mut d = *weights;
    for _ in 0..4 {
        let old = d;
        for i in 0..4 {
            for j in 0..4 {
                for k in 0..4 {
                    let through = old[i][k] + weights[k][j];
                    if through < d[i][j] {
                        d[i][j] = through;
                    }
                }
            }
        }
    }
    let total: T = d.iter().flatten().copied().sum();
    total + d[0][3] * d[3][1]
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [[0.1, 1.0, 7.0, 9.0], [2.5, 0.2, 2.0, 8.0], [0.7, 6.0, 0.3, 1.5], [3.1, 0.9, 4.0, 0.4]]);
}
