//! Closures of tuples, arrays and structs taken apart in their parameters.

use super::differentiate;
use crate::support::*;
use ::differentiate::Differentiable;

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
struct Pair {
    a: f64,
    b: f64,
}

#[differentiate]
fn f(a: f64, b: f64) -> f64 {
    let swap = |(p, q): (f64, f64)| (q, p * q);
    let sum = |[p, q, r]: [f64; 3]| p * q - r;
    let mix = |Pair { a, b }: Pair| a * a + b;
    let (c, d) = swap(swap((a, b)));
    sum([c, d, a]) * mix(Pair { a: d, b: c })
}

fn twin<T: Real>(a: T, b: T) -> T {
    let (c, d) = (a * b, b * a * b);
    (c * d - a) * (d * d + c)
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(a, b), twin, [[0.5, 1.5], [-0.7, 0.4]]);
}
