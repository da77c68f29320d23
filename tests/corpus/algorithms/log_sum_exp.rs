//! `ln(sum(exp(x)))`, shifted by the largest element so that nothing overflows.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let mut largest = x[0];
    for &v in x {
        largest = largest.max(v);
    }
    let mut sum = 0.0;
    for v in x {
        sum += (v - largest).exp();
    }
    largest + sum.ln()
}

/// Shifted by a constant: the derivative is the softmax.
fn twin<T: Real>(x: &[T]) -> T {
    let shift = T::lit(800.0);
    if x[0] > T::lit(500.0) {
        return shift + x.iter().map(|&v| (v - shift).exp()).sum::<T>().ln();
    }
    x.iter().map(|v| v.exp()).sum::<T>().ln()
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, -1.2, 2.8, 0.3]);
    check_grad!(ref vec![801.0, 799.5, 800.25]);
    check_grad!(ref vec![-0.4]);
}
