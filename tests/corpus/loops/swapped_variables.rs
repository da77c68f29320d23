//! `swap`, `replace` and `take` of numbers in variables.

use super::differentiate;
use crate::support::*;

use std::mem;

#[differentiate]
fn f(x: f64, y: f64, n: u32) -> f64 {
    let (mut a, mut b) = (x, y * 0.5);
    for i in 0..n {
        if i % 3 == 0 {
            mem::swap(&mut a, &mut b);
        } else if i % 3 == 1 {
            let old = mem::replace(&mut a, b * x);
            b += old.sin();
        } else {
            b *= mem::take(&mut a);
            a += y;
        }
    }
    a * a + b
}

fn twin<T: Real>(x: T, y: T, n: u32) -> T {
    let step = |(a, b): (T, T), i: u32| match i % 3 {
        0 => (b, a),
        1 => (b * x, b + a.sin()),
        _ => (y, b * a),
    };
    let (a, b) = (0..n).fold((x, y * T::lit(0.5)), step);
    a * a + b
}

#[test]
fn agrees_with_dual_numbers() {
    for n in [0, 1, 2, 3, 7] {
        check_scalars!(f(x, y, n = n), twin, [[2.0, 4.0], [0.3, -1.5]]);
    }
}
