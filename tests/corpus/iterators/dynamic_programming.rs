//! Dynamic time warping: two rows swapped, minima over neighbours, nested zips.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], y: &[f64]) -> f64 {
    let mut last = vec![0.0; y.len() + 1];
    last.iter_mut().skip(1).for_each(|v| *v = 1e3);
    let mut row = vec![0.0; y.len() + 1];
    for a in x {
        row[0] = 1e3;
        for (j, b) in y.iter().enumerate() {
            let best = [last[j], last[j + 1], row[j]]
                .iter()
                .copied()
                .fold(f64::INFINITY, f64::min);
            row[j + 1] = best + (a - b).powi(2);
        }
        std::mem::swap(&mut last, &mut row);
    }
    last[y.len()]
}

fn twin<T: Real>(x: &[T], y: &[T]) -> T {
    let (n, m) = (x.len(), y.len());
    let mut d = vec![vec![T::lit(1e3); m + 1]; n + 1];
    d[0][0] = T::ZERO;
    for i in 1..=n {
        for j in 1..=m {
            let mut best = d[i - 1][j - 1];
            for other in [d[i - 1][j], d[i][j - 1]] {
                if other < best {
                    best = other;
                }
            }
            d[i][j] = best + (x[i - 1] - y[j - 1]) * (x[i - 1] - y[j - 1]);
        }
    }
    d[n][m]
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, 2.0, -0.7], ref vec![0.4, 1.1, 1.9, -0.3]);
}
