//! `once` and `repeat(…).take(n)`.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64, n: usize) -> f64 {
    let a: f64 = std::iter::repeat(x * y).take(n).sum();
    let b: f64 = std::iter::once(x)
        .chain(std::iter::once(y))
        .map(|v| v.sin())
        .product();
    let v: Vec<f64> = std::iter::repeat(y).take(3).collect();
    let c: f64 = v.iter().zip(std::iter::repeat(x)).map(|(a, b)| a * b).sum();
    a * b + c
}

fn twin<T: Real>(x: T, y: T, n: usize) -> T {
    let mut a = T::lit(0.0);
    for _ in 0..n {
        a += x * y;
    }
    a * x.sin() * y.sin() + T::lit(3.0) * x * y
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y, n = 3), twin, [[0.5, 1.5]]);
    check_scalars!(f(x, y, n = 0), twin, [[0.5, 1.5]]);
}
