//! Closures made and called inside of loops.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, n: usize) -> f64 {
    let mut y = x;
    let mut history = Vec::new();
    for k in 0..n {
        let step = |a: f64| a * x + k as f64;
        y = step(y) / step(1.5);
        let mut keep = |a: f64| history.push(a * a);
        keep(y);
        keep(x);
    }
    let pick = |k: usize| history[k] * y;
    pick(0) + pick(history.len() - 2)
}

fn twin<T: Real>(x: T, n: usize) -> T {
    let mut y = x;
    let mut history = Vec::new();
    for k in 0..n {
        let k = T::lit(k as f64);
        y = (y * x + k) / (T::lit(1.5) * x + k);
        history.push(y * y);
        history.push(x * x);
    }
    history[0] * y + history[2 * n - 2] * y
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, n = 3), twin, [[0.5], [2.0], [-0.75]]);
}
