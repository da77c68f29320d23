//! Rows flattened, concatenated, and summed by nested chains.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(rows: &[Vec<f64>]) -> f64 {
    let flat: f64 = rows.iter().flatten().map(|v| v.sin()).sum();
    let nested: f64 = rows.iter().flat_map(|r| r.iter()).map(|v| v * v).sum();
    let sums: f64 = rows.iter().map(|r| r.iter().sum::<f64>().powi(2)).sum();
    flat * nested + sums
}

fn twin<T: Real>(rows: &[Vec<T>]) -> T {
    let (mut flat, mut nested, mut sums) = (T::ZERO, T::ZERO, T::ZERO);
    for row in rows {
        let mut sum = T::ZERO;
        for &v in row {
            flat += v.sin();
            nested += v * v;
            sum += v;
        }
        sums += sum * sum;
    }
    flat * nested + sums
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![vec![0.5, 1.5], vec![-0.7], vec![], vec![0.2, 0.9, 1.1]]);
}
