//! Of equal elements `max_by` finds the last and `min_by` the first.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], w: &[f64]) -> f64 {
    let (_, a) = x
        .iter()
        .zip(w)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .unwrap();
    let (_, b) = x
        .iter()
        .zip(w)
        .min_by(|(a, _), (b, _)| a.total_cmp(b))
        .unwrap();
    a * a + 3.0 * b
}

fn twin<T: Real>(x: &[T], w: &[T]) -> T {
    w[1] * w[1] + T::lit(3.0) * w[2]
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![2.0, 2.0, 1.0, 1.0], ref vec![0.5, 0.75, 1.5, -2.0]);
}
