//! Long chains of methods with arguments that are chains themselves.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    x.mul_add(y.sin().abs().sqrt(), x.exp().ln_1p())
        .tanh()
        .powi(2)
        .max(y.cos().mul_add(x, 0.5).min(10.0))
        .hypot(x.atan().exp2())
        .recip()
}

fn twin<T: Real>(x: T, y: T) -> T {
    let a = x.mul_add(y.sin().abs().sqrt(), x.exp().ln_1p());
    let b = a
        .tanh()
        .powi(2)
        .max(y.cos().mul_add(x, T::lit(0.5)).min(T::lit(10.0)));
    b.hypot(x.atan().exp2()).recip()
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[2.0, 4.0], [0.3, -1.5], [-0.5, 1.0]]);
}
