//! The counter of a `for` is changed in the body.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64) -> f64 {
    let mut y = x;
    for mut i in 0..4_i32 {
        i = i * i + 1;
        y = y.sin() + f64::from(i) * x;
    }
    y
}

fn twin<T: Real>(x: T) -> T {
    (0..4).fold(x, |y, i| y.sin() + T::lit(f64::from(i * i + 1)) * x)
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x), twin, [[2.0], [0.3]]);
}
