//! A stable log-sum-exp: the largest by `fold`, then a sum.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let max = x.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    max + x.iter().map(|v| (v - max).exp()).sum::<f64>().ln()
}

fn twin<T: Real>(x: &[T]) -> T {
    let mut sum = T::lit(0.0);
    for &v in x {
        sum += v.exp();
    }
    sum.ln()
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(
        f,
        twin,
        [[1.0, -2.0, 0.5], [0.3, 4.0, 2.5]],
        absolute = 1e-14
    );
}
