//! A moving average by `windows`.

use super::differentiate;
use crate::support::arrays::check_value;
use crate::support::*;

#[differentiate]
fn f(x: &[f64]) -> Vec<f64> {
    x.windows(3).map(|w| w.iter().sum::<f64>() / 3.0).collect()
}

fn twin<T: Real>(x: &[T]) -> Vec<T> {
    let mut out = Vec::new();
    for i in 2..x.len() {
        out.push((x[i] + x[i - 1] + x[i - 2]) / T::lit(3.0));
    }
    out
}

#[test]
fn agrees_with_dual_numbers() {
    check_value!(ref vec![0.5, -1.5, 2.0, 0.25, 1.0]);
    check_value!(ref vec![0.5, -1.5, 2.0]);
}
