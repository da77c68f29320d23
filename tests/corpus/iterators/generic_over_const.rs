//! `array::map` and `from_fn` with a const generic length, and with nested arrays.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn g<const N: usize>(x: [f64; N], s: f64) -> [f64; N] {
    let scaled = x.map(|v| v * s);
    let y: [f64; N] = std::array::from_fn(|k| scaled[k] * x[N - 1 - k]);
    y
}

#[differentiate]
fn f(x: [f64; 3], s: f64) -> f64 {
    let y = g(x, s);
    let m = [x, y].map(|row| row.map(|v| v * v));
    m[0][0] * m[1][2] + m[1].iter().sum::<f64>()
}

fn twin<T: Real>(x: [T; 3], s: T) -> T {
    let y = |k: usize| x[k] * s * x[2 - k];
    let mut total = x[0] * x[0] * y(2) * y(2);
    for k in 0..3 {
        total += y(k) * y(k);
    }
    total
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val [0.5, 2.0, -0.7], val 1.3);
}
