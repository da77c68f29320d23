//! Three loops deep, with bounds that depend on the outer counters.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64, n: usize) -> f64 {
    let mut total = 0.0;
    for i in 0..n {
        let mut row = x;
        for j in 0..=i {
            let mut cell = y;
            for k in j..n {
                cell = cell * 0.5 + row * k as f64;
            }
            row += cell.sin();
        }
        total += row * row;
    }
    total
}

fn twin<T: Real>(x: T, y: T, n: usize) -> T {
    let cell =
        |row: T, j: usize| (j..n).fold(y, |cell, k| cell * T::lit(0.5) + row * T::lit(k as f64));
    let row = |i: usize| (0..=i).fold(x, |row, j| row + cell(row, j).sin());
    (0..n).map(|i| row(i) * row(i)).sum::<T>() + T::ZERO
}

#[test]
fn agrees_with_dual_numbers() {
    for n in [0, 1, 2, 5] {
        check_scalars!(f(x, y, n = n), twin, [[2.0, 4.0], [0.3, -1.5]]);
    }
}
