//! `reverse` gives the gradient and the pullback alone.

use super::differentiate;
use crate::support::*;

#[differentiate(reverse)]
fn f(x: f64, y: f64) -> f64 {
    let mut z = x * y;
    for i in 0..3 {
        z = z.sin() + x * f64::from(i);
    }
    z
}

/// The name is free: no forward companion stands beside `f`.
fn f_jvp() -> &'static str {
    "mine"
}

fn twin<T: Real>(x: T, y: T) -> T {
    (0..3).fold(x * y, |z, i| z.sin() + x * T::lit(f64::from(i)))
}

#[test]
fn agrees_with_dual_numbers() {
    check!([grad, grad_into, vjp] f(x: f64, y: f64) -> f64, twin, [[2.0, 4.0], [0.3, -1.5]]);
    assert_eq!(f_jvp(), "mine");
}
