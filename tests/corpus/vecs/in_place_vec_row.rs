//! Row operations on a `Vec<Vec<f64>>`: a row is cloned, added to another, and rows are swapped.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(m: Vec<Vec<f64>>, factor: f64) -> f64 {
    let mut m = m;
    let pivot = m[0].clone();
    for (entry, p) in m[1].iter_mut().zip(&pivot) {
        *entry -= factor * p;
    }
    m.swap(0, 1);
    let row = &mut m[1];
    row[0] *= row[1];
    m[0][0] * m[1][1] - m[0][1] * m[1][0]
}

fn twin<T: Real>(m: Vec<Vec<T>>, factor: T) -> T {
    let changed = [m[1][0] - factor * m[0][0], m[1][1] - factor * m[0][1]];
    changed[0] * m[0][1] - changed[1] * (m[0][0] * m[0][1])
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val vec![vec![0.5, 1.2], vec![-0.7, 0.9]], val 0.4);
}
