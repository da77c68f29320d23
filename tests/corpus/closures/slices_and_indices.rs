//! A closure over a matrix that is called with indices, and one that hands back a slice's element.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(m: &[f64], v: &[f64], cols: usize) -> f64 {
    let at = |i: usize, j: usize| m[i * cols + j];
    let row = |i: usize| &m[i * cols..(i + 1) * cols];
    let mut total = 0.0;
    for i in 0..m.len() / cols {
        for j in 0..cols {
            total += at(i, j) * v[j];
        }
        total += row(i).iter().product::<f64>();
    }
    total
}

fn twin<T: Real>(m: &[T], v: &[T], cols: usize) -> T {
    let mut total = T::ZERO;
    for i in 0..m.len() / cols {
        let mut product = T::ONE;
        for j in 0..cols {
            total += m[i * cols + j] * v[j];
            product = product * m[i * cols + j];
        }
        total += product;
    }
    total
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, 2.0, -2.7, 0.8, 1.1, 0.4], ref vec![0.3, -0.2, 0.9], con 3);
}
