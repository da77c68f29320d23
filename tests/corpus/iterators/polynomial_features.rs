//! Powers of a variable, weighted: a range mapped and zipped.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(w: &[f64], x: f64) -> f64 {
    let features: Vec<f64> = (0..w.len()).map(|k| x.powi(k as i32)).collect();
    features.iter().zip(w.iter()).map(|(a, b)| a * b).sum()
}

fn twin<T: Real>(w: &[T], x: T) -> T {
    let mut sum = T::lit(0.0);
    for k in 0..w.len() {
        sum += w[k] * x.powi(k as i32);
    }
    sum
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, -1.5, 2.0, 0.3], val 0.7);
}
