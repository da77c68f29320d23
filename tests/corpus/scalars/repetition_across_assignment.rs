//! An expression stands twice, and a variable in it has changed in between: it is not the same.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let mut a = x;
    let before = (a * y).sin();
    a += y;
    let after = (a * y).sin();
    a = x;
    let again = (a * y).sin();
    before * after + again
}

fn twin<T: Real>(x: T, y: T) -> T {
    let s = (x * y).sin();
    s * ((x + y) * y).sin() + s
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[2.0, 4.0], [0.3, -1.5]]);
}
