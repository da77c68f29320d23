//! A `Vec` of `Vec`s collected, then reduced by columns.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], y: &[f64]) -> f64 {
    let outer: Vec<Vec<f64>> = x
        .iter()
        .map(|a| y.iter().map(|b| a * b.sin()).collect())
        .collect();
    (0..y.len())
        .map(|j| outer.iter().map(|row| row[j]).product::<f64>())
        .sum()
}

fn twin<T: Real>(x: &[T], y: &[T]) -> T {
    let mut sum = T::lit(0.0);
    for &b in y {
        let mut product = T::lit(1.0);
        for &a in x {
            product = product * a * b.sin();
        }
        sum += product;
    }
    sum
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![1.5, 0.25, 2.5], ref vec![0.7, -0.4]);
}
