//! A `Vec` is taken out of its variable by `std::mem::replace`, which leaves another one, of another length.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn powers(x: f64, n: usize) -> Vec<f64> {
    let mut v = vec![x];
    for k in 0..n {
        v.push(v[k] * x);
    }
    v
}

#[differentiate]
fn f(x: f64, y: f64, n: usize) -> f64 {
    let mut rows = vec![vec![x, y], vec![y]];
    let mut now = powers(x, 2);
    let mut s = 0.0;
    for k in 0..n {
        let old = std::mem::replace(&mut now, vec![s, y]);
        s += old[old.len() - 1] * y;
        let row = std::mem::replace(&mut rows[k % 2], powers(y, k));
        s += row[0] * row[row.len() - 1];
        let last = std::mem::replace(&mut now[0], x);
        s -= last * x;
    }
    s + now[0] * rows[0][0] * rows[1][0]
}

fn twin<T: Real>(x: T, y: T, n: usize) -> T {
    let mut rows = vec![vec![x, y], vec![y]];
    let mut now = vec![x, x * x, x * x * x];
    let mut s = T::ZERO;
    for k in 0..n {
        let last = *now.last().unwrap();
        let before = s;
        s += last * y;
        let row = rows[k % 2].clone();
        rows[k % 2] = (1..=k as i32 + 1).map(|n| y.powi(n)).collect();
        s += row[0] * row[row.len() - 1] - before * x;
        now = vec![x, y];
    }
    s + now[0] * rows[0][0] * rows[1][0]
}

#[test]
fn agrees_with_dual_numbers() {
    for n in [0, 1, 4] {
        check_scalars!(f(x, y, n = n), twin, [[0.7, -1.3], [1.2, 0.4]]);
    }
}
