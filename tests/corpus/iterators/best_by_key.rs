//! `max_by` and `min_by` of pairs and of references, by a key that is computed.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], w: &[f64]) -> f64 {
    let best = x.iter().max_by(|a, b| a.total_cmp(b)).unwrap();
    let (value, weight) = x
        .iter()
        .zip(w)
        .min_by(|a, b| (a.0 * a.1).total_cmp(&(b.0 * b.1)))
        .unwrap();
    let (at, top) = x
        .iter()
        .enumerate()
        .max_by(|(_, a), (_, b)| a.total_cmp(b))
        .unwrap();
    best * value + weight * top * at as f64
}

fn twin<T: Real>(x: &[T], w: &[T]) -> T {
    let (mut i, mut j) = (0, 0);
    for k in 0..x.len() {
        if x[k] >= x[i] {
            i = k;
        }
        if x[k] * w[k] < x[j] * w[j] {
            j = k;
        }
    }
    x[i] * x[j] + w[j] * x[i] * T::lit(i as f64)
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, 1.5, -0.8], ref vec![0.2, -0.4, 0.9]);
}
