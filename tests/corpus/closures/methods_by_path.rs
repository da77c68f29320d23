//! Methods of std's types by their paths, in the place of closures and called.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let rows: Vec<Vec<f64>> = x.chunks(2).map(<[f64]>::to_vec).collect();
    let pairs: Vec<Vec<f64>> = x.windows(2).map(Vec::from).collect();
    let copies: Vec<Vec<f64>> = rows.iter().map(Vec::clone).collect();
    let count: usize = rows.iter().map(Vec::len).sum();
    let gaps = vec![Some(x[0]), None, Some(x[1])];
    let filled: Vec<f64> = gaps
        .iter()
        .copied()
        .map(Option::unwrap_or_default)
        .collect();
    let first = <[_]>::first(&rows).map_or(0.0, |row| row[1]);
    let squares: f64 = Iterator::sum(x.iter().map(|v| v * v));
    let own = Clone::clone(&rows[0]);
    pairs[1][0] * copies[1][0]
        + count as f64 * x[0]
        + filled.iter().map(|v| v + 1.0).product::<f64>()
        + first * own[0]
        + squares
        + Option::unwrap_or(gaps[2], 3.0)
}

fn twin<T: Real>(x: &[T]) -> T {
    let one = T::lit(1.0);
    let squares: T = x.iter().map(|v| *v * *v).sum();
    x[1] * x[2]
        + x[0] * T::lit(x.len() as f64)
        + (x[0] + one) * (x[1] + one)
        + x[1] * x[0]
        + squares
        + x[1]
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [vec![0.5, 1.5, -0.7, 0.2], vec![1.0, -0.3, 0.4]]);
}
