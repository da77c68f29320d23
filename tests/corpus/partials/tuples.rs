//! Tuples and pairs in slices.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate(partials(p = (2.0 * p.0, p.1.map(f64::cos)), q = q.iter().map(|q| (q.1, q.0)).collect()))]
fn f(p: (f64, [f64; 2]), q: &[(f64, f64)]) -> f64 {
    p.0 * p.0 + p.1[0].sin() + p.1[1].sin() + q.iter().map(|q| q.0 * q.1).sum::<f64>()
}

fn twin<T: Real>(p: (T, [T; 2]), q: &[(T, T)]) -> T {
    p.0.powi(2) + p.1[0].sin() + p.1[1].sin() + q.iter().map(|q| q.0 * q.1).sum::<T>()
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val (0.7, [0.2, -0.4]), ref vec![(1.0, 2.0), (0.5, -0.25)]);
}
