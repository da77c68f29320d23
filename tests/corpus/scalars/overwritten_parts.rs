//! Results that partials need sit in tuples, come in pairs or replace their own operand, and are then overwritten.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let (mut s, mut c) = x.sin_cos();
    let mut pair = (x.exp(), y.sqrt());
    let mut a = x + 2.0;
    a /= y;
    a = a.sqrt();
    a = a.sqrt();
    let b = a;
    a *= s;
    s += c * y;
    c = s * a;
    pair.0 = pair.0 * b + c;
    pair.1 = 1.0 / pair.1;
    pair = (pair.1 * a, pair.0.tanh());
    a = 0.5 / a;
    pair.0 - pair.1 * s + a
}

fn twin<T: Real>(x: T, y: T) -> T {
    let (s, c) = (x.sin(), x.cos());
    let b = ((x + T::lit(2.0)) / y).sqrt().sqrt();
    let a = b * s;
    let s = s + c * y;
    let p = (x.exp() * b + s * a).tanh();
    a / y.sqrt() - p * s + T::lit(0.5) / a
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[2.0, 4.0], [0.3, 1.5], [1.0, 0.25]]);
}
