//! `stop_gradient` stands still; asserts and prints go with the value.

use super::differentiate;
use crate::support::{Real, check_taylor};

#[differentiate(taylor)]
fn f(x: f64) -> f64 {
    assert!(x.is_finite(), "{x} is not finite");
    let frozen = differentiate::stop_gradient(x * x);
    debug_assert!(frozen >= 0.0);
    let index = x as usize;
    let table = [1.0, 2.0, 3.0];
    frozen * x + table[index] * x.exp()
}

fn twin<T: Real>(x: T) -> T {
    let v = x.value();
    T::lit(v * v) * x + T::lit(v.floor() + 1.0) * x.exp()
}

#[test]
fn agrees_with_the_frozen_value() {
    check_taylor!(x in [0.5, 1.5, 2.25], f(x), twin(x));
}
