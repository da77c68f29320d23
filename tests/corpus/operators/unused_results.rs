//! Assigning operators on what is not used afterwards: it has no derivative, what it is multiplied by has one.

use super::differentiate;
use crate::support::*;
use ::differentiate::Differentiable;

#[derive(Clone, Copy, Debug, Differentiable)]
struct Pair {
    a: f64,
    b: f64,
}

#[differentiate(wrt(pair, v, s))]
fn grown(mut pair: Pair, v: f64, s: f64) -> (f64, f64) {
    pair.a *= v;
    if v > 0.6 {
        return (1.0, v);
    }
    (s, s * pair.b)
}

#[differentiate]
fn doubled(x: f64) -> f64 {
    2.0 * x
}

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let mut product = doubled(x);
    let (a, b) = grown(Pair { a: x, b: y }, y, x);
    product *= y;
    a * b
}

fn twin<T: Real>(x: T, y: T) -> T {
    if y > T::lit(0.6) { y } else { x * x * y }
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[0.5, 0.7], [-1.2, 0.3]]);
}
