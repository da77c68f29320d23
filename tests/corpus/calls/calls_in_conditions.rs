//! A call in a condition carries no derivative, even to a function that has none; its value still decides.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

fn is_large(x: f64) -> bool {
    x.to_bits() > 1f64.to_bits()
}

fn is_visible(x: f64) -> bool {
    magnitude(x) > 1e-3
}

fn magnitude(x: f64) -> f64 {
    f64::from_bits(x.to_bits() & (u64::MAX >> 1))
}

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let mut v = x;
    while !is_large(v) && is_visible(v) {
        v *= y;
    }
    assert!(magnitude(y) > 0.0, "y is {y}");
    match v {
        w if is_large(w) => w * x,
        w => w - y,
    }
}

fn twin<T: Real>(x: T, y: T) -> T {
    let mut v = x;
    while v <= T::lit(1.0) && v > T::lit(1e-3) {
        v = v * y;
    }
    if v > T::lit(1.0) { v * x } else { v - y }
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val 0.3, val 1.6);
    check_grad!(val 0.3, val 0.2);
}
