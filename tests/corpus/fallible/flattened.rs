//! The elements that are there, of a list of `Option`s.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let mut distances: Vec<Option<f64>> = vec![None; 4];
    distances[0] = Some(0.0);
    for _ in 0..2 {
        for (i, step) in x.iter().enumerate() {
            if let Some(d) = distances[i] {
                let candidate = d + step * step;
                if distances[i + 1].is_none_or(|old| candidate < old) {
                    distances[i + 1] = Some(candidate);
                }
            }
        }
    }
    let sum: f64 = distances.iter().flatten().sum();
    let product: f64 = distances.into_iter().flatten().map(|d| d + 1.0).product();
    sum + product
}

fn twin<T: Real>(x: &[T]) -> T {
    let (mut d, mut sum, mut product) = (T::ZERO, T::ZERO, T::ONE);
    for &step in x {
        d += step * step;
        sum += d;
        product *= d + T::ONE;
    }
    sum + product
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[0.5, -1.5], [1.0, 0.25, 2.0]]);
}
