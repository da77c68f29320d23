//! The commonest signature of all: one slice in, one number out.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let mut sum = 0.0;
    for i in 0..x.len() {
        sum += x[i] * x[i] / (i as f64 + 1.0);
    }
    sum.sqrt()
}

fn twin<T: Real>(x: &[T]) -> T {
    let terms = (1..).zip(x).map(|(n, &x)| x * x / T::lit(f64::from(n)));
    terms.fold(T::ZERO, |sum, term| sum + term).sqrt()
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[1.0, -2.0, 0.5], [0.25], [3.0, 4.0, 5.0, -6.0]]);
}
