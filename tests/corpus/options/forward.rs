//! `forward` gives the tangent and the gradient, which is then made of tangent sweeps.

use super::differentiate;
use crate::support::*;

#[differentiate(forward)]
fn f(x: f64, y: f64, n: i32) -> f64 {
    let mut z = x / y;
    for i in 0..n {
        z = z.cos() * x + f64::from(i);
    }
    z
}

/// The name is free: no pullback stands beside `f`.
fn f_vjp() -> &'static str {
    "mine"
}

fn twin<T: Real>(x: T, y: T, n: i32) -> T {
    (0..n).fold(x / y, |z, i| z.cos() * x + T::lit(f64::from(i)))
}

#[test]
fn agrees_with_dual_numbers() {
    check!([grad, grad_into, jvp] f(x: f64, y: f64, n = 3) -> f64, twin, [[2.0, 4.0], [0.3, -1.5]]);
    assert_eq!(f_vjp(), "mine");
}
