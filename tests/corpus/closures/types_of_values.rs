//! Closures whose value has a type only because it is written.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let half = || -> f64 { 0.5 };
    let most = (0..3)
        .map(|_| -> f64 { 1.5 })
        .map(|e| e.mul_add(x, y))
        .max_by(|a, b| a.total_cmp(b))
        .unwrap();
    let least = (0..4)
        .map(|k| x * y * k as f64)
        .map(|_| -> f64 { 0.25 })
        .min_by(|a, b| a.total_cmp(b))
        .unwrap();
    let root = |a: f64| -> f64 {
        if a < 1.0 {
            return 2.0;
        }
        3.0
    };
    half().sqrt() * most + least.sin() * x + root(x).powi(2) * y
}

fn twin<T: Real>(x: T, y: T) -> T {
    let root = T::lit(if x < T::ONE { 4.0 } else { 9.0 });
    T::lit(0.5).sqrt() * (x * T::lit(1.5) + y) + T::lit(0.25).sin() * x + root * y
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[2.0, 0.5], [-0.5, 1.5]]);
}
