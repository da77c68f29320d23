//! Neville's interpolation in place on a copy of the values; nodes, values and place are all active.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: &[f64], y: &[f64], at: f64) -> f64 {
    let mut p = y.to_vec();
    let n = p.len();
    for width in 1..n {
        for i in 0..n - width {
            p[i] = ((at - x[i + width]) * p[i] + (x[i] - at) * p[i + 1]) / (x[i] - x[i + width]);
        }
    }
    p[0]
}

/// Lagrange's form.
fn twin<T: Real>(x: &[T], y: &[T], at: T) -> T {
    let mut sum = T::lit(0.0);
    for i in 0..x.len() {
        let mut weight = T::lit(1.0);
        for j in 0..x.len() {
            if i != j {
                weight *= (at - x[j]) / (x[i] - x[j]);
            }
        }
        sum += weight * y[i];
    }
    sum
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.0, 0.4, 1.1, 1.5], ref vec![1.2, -0.4, 0.7, 2.0], val 0.75);
}
