//! Expressions whose value is dropped, and a unit binding.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64) -> f64 {
    x * 2.0;
    let mut y = x;
    y.sin();
    let () = y += 1.0;
    ({ y *= y });
    _ = x.exp();
    y
}

fn twin<T: Real>(x: T) -> T {
    (x + T::ONE) * (x + T::ONE)
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x), twin, [[2.0], [-0.3]]);
}
