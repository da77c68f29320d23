//! Closures that take and give tuples and arrays.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let rotate = |(a, b): (f64, f64), t: f64| {
        let (s, c) = t.sin_cos();
        (a * c - b * s, a * s + b * c)
    };
    let stretch = |[a, b]: [f64; 2]| [a * x, b * y];
    let p = rotate((x, y), 0.5);
    let (a, b) = rotate(p, y);
    let [c, d] = stretch([a, b]);
    c * d + p.0
}

fn twin<T: Real>(x: T, y: T) -> T {
    let rotate = |a: T, b: T, t: T| (a * t.cos() - b * t.sin(), a * t.sin() + b * t.cos());
    let p = rotate(x, y, T::lit(0.5));
    let (a, b) = rotate(p.0, p.1, y);
    a * x * b * y + p.0
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[0.5, 1.5], [2.0, -0.75]]);
}
