//! Sums of integers beside active slices.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], picks: &[usize]) -> f64 {
    let total: usize = picks.iter().sum();
    let weighted: f64 = picks.iter().map(|&k| x[k] * total as f64).sum();
    weighted * picks.iter().zip(x).map(|(&k, v)| v * k as f64).sum::<f64>()
}

fn twin<T: Real>(x: &[T], picks: &[usize]) -> T {
    let total: usize = picks.iter().sum();
    let (mut a, mut b) = (T::lit(0.0), T::lit(0.0));
    for (i, &k) in picks.iter().enumerate() {
        a += x[k] * T::lit(total as f64);
        b += x[i] * T::lit(k as f64);
    }
    a * b
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![1.5, 0.25, 2.5], con &[2, 0, 2]);
}
