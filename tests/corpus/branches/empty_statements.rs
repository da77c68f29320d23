//! A semicolon too many is a statement that does nothing.

use super::differentiate;
use crate::support::*;

#[rustfmt::skip]
#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let mut a = x;;
    if y > 0.0 { a *= y; };
    ;
    a.sin()
}

fn twin<T: Real>(x: T, y: T) -> T {
    if y > T::ZERO { (x * y).sin() } else { x.sin() }
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[0.7, 0.3], [0.7, -0.3]]);
}
