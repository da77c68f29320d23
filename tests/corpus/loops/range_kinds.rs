//! Inclusive, reversed and stepped ranges, alone and combined; ranges over other integers; empty ones.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, n: i32) -> f64 {
    let mut y = x;
    for i in 1..=n {
        y = y * 0.5 + f64::from(i);
    }
    for i in (0..n).rev() {
        y = y.sin() + f64::from(i) * x;
    }
    for i in (0..=n).rev().step_by(2) {
        y = y * x - f64::from(i);
    }
    for i in (0..n).step_by(3).rev() {
        y += f64::from(i) / (y * y + 1.0);
    }
    for i in (-2_i64..3).step_by(2) {
        y += (i as f64) * x;
    }
    for _ in n..-5 {
        y *= 100.0;
    }
    for _ in 5..=4 {
        y = 0.0;
    }
    y
}

fn twin<T: Real>(x: T, n: i32) -> T {
    let c = |i: i32| T::lit(f64::from(i));
    let mut y = x;
    let mut i = 1;
    while i <= n {
        y = y * T::lit(0.5) + c(i);
        i += 1;
    }
    i = n - 1;
    while i >= 0 {
        y = y.sin() + c(i) * x;
        i -= 1;
    }
    i = n;
    while i >= 0 {
        y = y * x - c(i);
        i -= 2;
    }
    i = (n + 2) / 3;
    while i > 0 {
        i -= 1;
        y += c(3 * i) / (y * y + T::ONE);
    }
    y
}

#[test]
fn agrees_with_dual_numbers() {
    for n in [0, 1, 4, 6] {
        check_scalars!(f(x, n = n), twin, [[0.75], [-0.3]]);
    }
}
