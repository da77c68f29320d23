//! `break` with labels, `continue` and `return` inside loops over chains within chains.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(m: &[Vec<f64>], limit: f64) -> f64 {
    let mut total = 0.0;
    'rows: for (i, row) in m.iter().enumerate() {
        for v in row.iter().filter(|v| **v != 0.0) {
            if *v < -5.0 {
                return total * limit;
            }
            if *v < 0.0 {
                continue 'rows;
            }
            total += v * v * (i + 1) as f64;
            if total > limit {
                break 'rows;
            }
        }
        total += row.iter().sum::<f64>();
    }
    total
}

fn twin<T: Real>(m: &[Vec<T>], limit: T) -> T {
    let mut total = T::ZERO;
    for i in 0..m.len() {
        let mut whole = true;
        for &v in &m[i] {
            if v < T::lit(-5.0) {
                return total * limit;
            }
            if v < T::ZERO {
                whole = false;
                break;
            }
            total += v * v * T::lit((i + 1) as f64);
            if total > limit {
                return total;
            }
        }
        if whole {
            for &v in &m[i] {
                total += v;
            }
        }
    }
    total
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![vec![0.5, 2.0], vec![-0.7, 1.4], vec![0.3]], val 100.0);
    check_grad!(ref vec![vec![0.5, 2.0], vec![0.7, 1.4], vec![0.3]], val 7.0);
    check_grad!(ref vec![vec![0.5, 2.0], vec![0.7, -6.0], vec![0.3]], val 50.0);
}
