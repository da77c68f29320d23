//! A closure reads active variables around it, and is called several times.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let scale = x * y;
    let g = |a: f64| a * scale + x.sin();
    g(x) * g(y) + g(2.0)
}

fn twin<T: Real>(x: T, y: T) -> T {
    let g = |a: T| a * x * y + x.sin();
    g(x) * g(y) + g(T::lit(2.0))
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[0.5, 1.5], [2.0, -0.75]]);
}
