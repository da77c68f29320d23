//! In each iteration a variable is replaced by a function of itself whose partial is made of the result.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64, n: usize) -> f64 {
    let mut a = (x * x + 1.0).sqrt();
    let mut b = 1.0 / y;
    for _ in 0..n {
        a = (a + b).sqrt();
        a += 1.0;
        b = (b - a).exp();
        b = b.recip();
        b /= a * 10.0;
        if b > 1.0 {
            b = b.cbrt();
        }
    }
    a = a.tan();
    a * b
}

fn twin<T: Real>(x: T, y: T, n: usize) -> T {
    let step = |(a, b): (T, T), _: usize| {
        let a = (a + b).sqrt() + T::ONE;
        let b = (b - a).exp().recip() / (a * T::lit(10.0));
        (a, if b > T::ONE { b.cbrt() } else { b })
    };
    let (a, b) = (0..n).fold(((x * x + T::ONE).sqrt(), y.recip()), step);
    a.tan() * b
}

#[test]
fn agrees_with_dual_numbers() {
    for n in [0, 1, 2, 6] {
        check_scalars!(f(x, y, n = n), twin, [[2.0, 4.0], [0.3, 1.5]]);
    }
}
