//! Escape from the Mandelbrot set: a complex iteration, left when it has gone far enough.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(re: f64, im: f64) -> f64 {
    let (mut x, mut y) = (0.0, 0.0);
    let mut n = 0;
    while x * x + y * y <= 16.0 && n < 12 {
        (x, y) = (x * x - y * y + re, 2.0 * x * y + im);
        n += 1;
    }
    let modulus = x.hypot(y);
    f64::from(n) + 1.0 - modulus.ln().abs().ln() / std::f64::consts::LN_2
}

fn twin<T: Real>(re: T, im: T) -> T {
    let (mut x, mut y, mut n) = (T::ZERO, T::ZERO, 0);
    while x * x + y * y <= T::lit(16.0) && n < 12 {
        let square = x * x - y * y;
        y = T::lit(2.0) * x * y + im;
        x = square + re;
        n += 1;
    }
    T::lit(f64::from(n)) + T::ONE - x.hypot(y).ln().abs().ln() / T::LN_2
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(re, im),
        twin,
        [[0.5, 0.6], [-1.0, 0.25], [1.5, -0.5], [2.0, 2.0]],
        tolerance = 1e-11
    );
}
