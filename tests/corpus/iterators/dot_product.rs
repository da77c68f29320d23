//! A dot product: `zip`, `map` and `sum`.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], y: &[f64]) -> f64 {
    x.iter().zip(y).map(|(a, b)| a * b).sum()
}

fn twin<T: Real>(x: &[T], y: &[T]) -> T {
    let mut sum = T::lit(0.0);
    for i in 0..x.len().min(y.len()) {
        sum += x[i] * y[i];
    }
    sum
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, -1.5, 2.0], ref vec![1.25, 0.75, -0.3]);
    check_grad!(ref vec![0.5, -1.5, 2.0], ref vec![1.25, 0.75]);
    check_grad!(ref vec![], ref vec![1.25]);
}
