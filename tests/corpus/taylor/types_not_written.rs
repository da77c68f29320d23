//! Values whose types are not written: results of calls, in operators and in integers' places.

use super::differentiate;
use crate::support::{Real, check_taylor};

#[differentiate(taylor)]
fn pair(x: f64, n: usize) -> (f64, usize) {
    (x * x, n + 1)
}

#[differentiate(taylor)]
fn scaled(x: f64) -> f64 {
    3.0 * x
}

#[differentiate(taylor)]
fn f(x: f64) -> f64 {
    let (square, count) = pair(x, 2);
    let a = scaled(x);
    let b = scaled(square);
    let mut sum = a * b - square;
    sum += b / a;
    sum *= -a;
    let more = count + 1;
    for _ in 0..more {
        sum += a;
    }
    sum + count as f64
}

fn twin<T: Real>(x: T) -> T {
    let l = T::lit;
    let sum = (l(9.0) * x.powi(3) - x * x + x) * l(-3.0) * x;
    sum + l(12.0) * x + l(3.0)
}

#[test]
fn agrees_with_the_series() {
    check_taylor!(x in [0.7, -1.2], f(x), twin(x));
}
