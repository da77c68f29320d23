//! How many values are pushed depends on the input itself.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_value;

#[differentiate]
fn f(x: &[f64], threshold: f64) -> Vec<f64> {
    let mut kept = Vec::new();
    for &v in x {
        if v > threshold {
            kept.push(v * threshold);
            if v > 2.0 * threshold {
                kept.push(v * v);
            }
        }
    }
    kept.push(kept.len() as f64 * threshold);
    kept
}

fn twin<T: Real>(x: &[T], threshold: T) -> Vec<T> {
    let mut kept: Vec<T> = x
        .iter()
        .filter(|&&v| v > threshold)
        .flat_map(|&v| {
            let square = (v > T::lit(2.0) * threshold).then_some(v.powi(2));
            [Some(v * threshold), square].into_iter().flatten()
        })
        .collect();
    kept.push(threshold * T::lit(kept.len() as f64));
    kept
}

#[test]
fn agrees_with_dual_numbers() {
    check_value!(ref vec![0.5, 1.7, -0.2, 0.9, 1.1], val 0.6);
    check_value!(ref vec![0.5, -1.7], val 0.8);
}
