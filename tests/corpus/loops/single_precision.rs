//! A loop over `f32`, which reassociates nothing: the sum is bit for bit the primal's.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f32, n: u16) -> f32 {
    let mut sum = 0.0;
    for i in 0..n {
        sum += x / f32::from(i + 1);
        sum *= 1.001;
    }
    sum
}

fn twin<T: Real>(x: T, n: u16) -> T {
    (0..n).fold(T::ZERO, |sum, i| {
        (sum + x / T::lit(f64::from(i + 1))) * T::lit(1.001)
    })
}

#[test]
fn agrees_with_dual_numbers() {
    check_singles!(f(x, n = 100), twin, [[0.1], [3.3]], tolerance = 1e-4);
}
