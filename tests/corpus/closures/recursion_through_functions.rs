//! A closure's value decides how often another is applied, through `while` and `loop`.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let halve = |v: f64| 0.5 * v * y;
    let small = |v: f64| v.abs() < 0.1;
    let mut v = x;
    let mut n = 0;
    while !small(v) {
        v = halve(v);
        n += 1;
    }
    let mut w = y;
    loop {
        w = halve(w) + v;
        n -= 1;
        if n <= 0 {
            break;
        }
    }
    v * w
}

fn twin<T: Real>(x: T, y: T) -> T {
    let mut v = x;
    let mut n = 0;
    while v.abs() >= T::lit(0.1) {
        v = v * y * T::lit(0.5);
        n += 1;
    }
    let mut w = y;
    for _ in 0..n.max(1) {
        w = w * y * T::lit(0.5) + v;
    }
    v * w
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[0.5, 1.5], [2.7, 0.4], [0.05, 0.7]]);
}
