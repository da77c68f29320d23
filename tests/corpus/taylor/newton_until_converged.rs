//! A `while` loop of unknown length: the square root by Newton's method, whose derivatives converge along.

use super::differentiate;
use crate::support::{Real, check_taylor};

#[differentiate(taylor)]
fn f(a: f64) -> f64 {
    let mut x = 0.5 * (1.0 + a);
    let mut steps = 0;
    while (x * x - a).abs() > 1e-13 || steps < 8 {
        x = 0.5 * (x + a / x);
        steps += 1;
        if steps > 40 {
            break;
        }
    }
    x
}

fn twin<T: Real>(a: T) -> T {
    a.sqrt()
}

#[test]
fn agrees_with_the_root() {
    check_taylor!(a in [2.0, 0.5, 9.0], f(a), twin(a), tolerance = 1e-11);
}
