//! Early `return` in the closures of `filter_map`, `flat_map` and `scan`.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate(constant(table))]
fn f(x: &[f64], table: &[Option<f64>]) -> f64 {
    let kept: f64 = x
        .iter()
        .filter_map(|&v| {
            if v < 0.0 {
                return None;
            }
            let root = v.sqrt();
            Some(root * v)
        })
        .sum();
    let looked: f64 = x
        .iter()
        .zip(table)
        .filter_map(|(v, t)| {
            let Some(w) = *t else { return None };
            Some(v * w)
        })
        .sum();
    let scanned: f64 = x
        .iter()
        .scan(1.0, |state, &v| {
            if v > 3.0 {
                return None;
            }
            *state *= v;
            Some(*state)
        })
        .sum();
    kept + looked * scanned
}

fn twin<T: Real>(x: &[T], table: &[Option<f64>]) -> T {
    let (mut kept, mut looked, mut scanned) = (T::ZERO, T::ZERO, T::ZERO);
    let mut state = T::ONE;
    let mut open = true;
    for (i, &v) in x.iter().enumerate() {
        if v >= T::ZERO {
            kept += v.sqrt() * v;
        }
        if let Some(w) = table[i] {
            looked += v * T::lit(w);
        }
        if v > T::lit(3.0) {
            open = false;
        }
        if open {
            state = state * v;
            scanned += state;
        }
    }
    kept + looked * scanned
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, -1.5, 1.7, 3.5, 0.9], con &[Some(0.5), None, Some(2.0), Some(-1.0), None]);
}
