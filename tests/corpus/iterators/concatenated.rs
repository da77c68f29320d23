//! `concat` of rows, and `extend` of a `Vec` by a chain.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(rows: &[Vec<f64>], tail: &[f64]) -> f64 {
    let mut flat = rows.concat();
    flat.extend(tail.iter().map(|v| v * 2.0));
    flat.extend_from_slice(tail);
    flat.iter().enumerate().map(|(i, v)| v * v * i as f64).sum()
}

fn twin<T: Real>(rows: &[Vec<T>], tail: &[T]) -> T {
    let mut i = 0;
    let mut total = T::ZERO;
    for row in rows {
        for &v in row {
            total += v * v * T::lit(i as f64);
            i += 1;
        }
    }
    for &v in tail {
        total += v * v * T::lit(4.0 * i as f64);
        i += 1;
    }
    for &v in tail {
        total += v * v * T::lit(i as f64);
        i += 1;
    }
    total
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![vec![0.5, 1.5], vec![-0.7]], ref vec![0.3, 0.8]);
}
