//! Heads turned round after `enumerate`, `zip` and `step_by`.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], n: usize) -> f64 {
    let mut y = 1.0;
    for (i, v) in x.iter().enumerate().rev() {
        y = y * 0.5 + v * (i + 1) as f64;
    }
    for (v, w) in x.iter().zip(&x[1..]).rev() {
        y += (v * w * y).sin();
    }
    for i in (0..n).step_by(2).rev() {
        y = y * x[i % 2] + i as f64;
    }
    y
}

fn twin<T: Real>(x: &[T], n: usize) -> T {
    let mut y = T::ONE;
    for i in [2, 1, 0] {
        y = y * T::lit(0.5) + x[i] * T::lit((i + 1) as f64);
    }
    for i in [1, 0] {
        y += (x[i] * x[i + 1] * y).sin();
    }
    let mut i = n.div_ceil(2);
    while i > 0 {
        i -= 1;
        y = y * x[2 * i % 2] + T::lit(2.0 * i as f64);
    }
    y
}

#[test]
fn agrees_with_dual_numbers() {
    check!(f(x: &[f64], n = 5) -> f64, twin, [[0.3, -0.8, 1.7]]);
}
