//! A `move` closure keeps the value that it was made with.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let mut s = x;
    let g = move |a: f64| a * s;
    s = y * y;
    let before = g(y);
    let mut n = 1.0;
    let mut next = move || {
        n += x;
        n
    };
    let a = next();
    let b = next();
    before * s + a * b * n
}

fn twin<T: Real>(x: T, y: T) -> T {
    let one = T::lit(1.0);
    y * x * y * y + (one + x) * (one + x + x)
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[0.5, 1.5], [2.0, -0.75]]);
}
