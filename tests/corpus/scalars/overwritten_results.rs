//! Partials that are made of a function's result, which is then overwritten: in a line, in an arm, in a loop.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64, n: u32) -> f64 {
    let mut a = (1.0 + x * x).sqrt();
    let mut b = (y * 0.1).exp();
    let mut c = (x * y).tan();
    let mut d = 1.0 / (x + 3.0);
    let mut e = y.recip();
    a *= b;
    if n > 1 {
        b = a + c;
    }
    for _ in 0..n {
        c = c.sin() + d;
        d = e * a;
        e = b.cbrt() + x;
    }
    a + b * c - d * e
}

fn twin<T: Real>(x: T, y: T, n: u32) -> T {
    let b = (y * T::lit(0.1)).exp();
    let a = (T::ONE + x * x).sqrt() * b;
    let c = (x * y).tan();
    let b = if n > 1 { a + c } else { b };
    let step = |(c, d, e): (T, T, T), _: u32| (c.sin() + d, e * a, b.cbrt() + x);
    let (c, d, e) = (0..n).fold((c, (x + T::lit(3.0)).recip(), y.recip()), step);
    a + b * c - d * e
}

#[test]
fn agrees_with_dual_numbers() {
    for n in [0, 1, 2, 5] {
        check_scalars!(f(x, y, n = n), twin, [[2.0, 4.0], [0.3, -1.5]]);
    }
}
