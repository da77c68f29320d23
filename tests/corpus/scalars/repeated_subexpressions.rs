//! The same expression stands several times: its adjoints add up.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let a = (x * y).sin() + (x * y).sin() * (y * x).sin();
    let b = (x * y).sin() - x.exp() * x.exp();
    a * b + x + x + x + x * x * x
}

fn twin<T: Real>(x: T, y: T) -> T {
    let s = (x * y).sin();
    let a = s + s * s;
    let b = s - x.exp() * x.exp();
    a * b + T::lit(3.0) * x + x.powi(3)
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[2.0, 4.0], [0.3, -1.5]]);
}
