//! A long loop: the tape holds up, and so does the stack.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let mut a = x;
    for i in 0..100_000 {
        a += (a * y).sin() * 1e-5;
        if i % 1000 == 999 {
            a *= 0.999;
        }
    }
    a
}

fn twin<T: Real>(x: T, y: T) -> T {
    (0..100_000).fold(x, |a, i| {
        let next = a + (a * y).sin() * T::lit(1e-5);
        if i % 1000 == 999 {
            next * T::lit(0.999)
        } else {
            next
        }
    })
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[1.0, 2.0]], tolerance = 1e-10);
}
