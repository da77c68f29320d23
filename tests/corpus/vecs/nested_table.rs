//! Pascal's triangle of an active weight: a ragged `Vec<Vec<f64>>` grows row by row.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(p: f64, q: f64, n: usize) -> f64 {
    let mut rows = vec![vec![1.0]];
    for i in 1..=n {
        let mut row = Vec::with_capacity(i + 1);
        row.push(p * rows[i - 1][0]);
        for k in 1..i {
            row.push(q * rows[i - 1][k - 1] + p * rows[i - 1][k]);
        }
        row.push(rows[i - 1][i - 1] * q);
        rows.push(row);
    }
    rows[n][n / 2] * rows[n - 1][0]
}

/// The entries are `binomial(n, k) p^(n - k) q^k`.
fn twin<T: Real>(p: T, q: T, n: usize) -> T {
    let k = n / 2;
    let binomial = (0..k).fold(1.0, |c, i| c * (n - i) as f64 / (i + 1) as f64);
    T::lit(binomial) * p.powi((n - k) as i32) * q.powi(k as i32) * p.powi(n as i32 - 1)
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val 0.6, val -1.2, con 5);
    check_grad!(val 0.6, val -1.2, con 1);
}
