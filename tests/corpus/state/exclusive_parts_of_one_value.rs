//! Two parts of one value lent exclusively to one call, and one exclusively beside one that is only read.

use super::differentiate;
use crate::support::*;
use ::differentiate::Differentiable;

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
struct Pair {
    a: f64,
    b: f64,
}

#[differentiate]
fn mix(a: &mut f64, b: &mut f64) {
    *a += *b * *a;
    *b *= *a;
}

#[differentiate]
fn pull(by: &f64, a: &mut f64) {
    *a = *a * *by + *by;
}

#[differentiate]
fn f(a: f64, b: f64) -> f64 {
    let mut p = Pair { a, b };
    mix(&mut p.a, &mut p.b);
    mix(&mut p.b, &mut p.a);
    let mut t = (p.a, p.b);
    mix(&mut t.1, &mut t.0);
    pull(&t.0, &mut t.1);
    pull(&p.b, &mut p.a);
    t.0 * t.1 + p.a
}

fn twin<T: Real>(a: T, b: T) -> T {
    let mix = |a: T, b: T| {
        let c = a + b * a;
        (c, b * c)
    };
    let (a, b) = mix(a, b);
    let (b, a) = mix(b, a);
    let (d, c) = mix(b, a);
    let d = d * c + c;
    c * d + (a * b + b)
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(a, b), twin, [[0.5, 1.5], [0.4, -0.7]]);
}
