//! A chain that gives tuples, collected and returned.

use super::differentiate;
use crate::support::arrays::check_value;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], s: f64) -> Vec<(f64, f64)> {
    x.iter()
        .map(|v| (v * s, v / s))
        .filter(|(a, b)| a * b > 0.1)
        .collect()
}

fn twin<T: Real>(x: &[T], s: T) -> Vec<(T, T)> {
    let mut out = Vec::new();
    for &v in x {
        if v * v > T::lit(0.1) {
            out.push((v * s, v / s));
        }
    }
    out
}

#[test]
fn agrees_with_dual_numbers() {
    check_value!(ref vec![1.5, 0.25, 2.5], val 0.7);
}
