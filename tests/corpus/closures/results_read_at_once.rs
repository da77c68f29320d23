//! What a closure gives is read when it is called.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let mut n = x;
    let mut next = || {
        n *= y;
        n
    };
    let pair = (next(), next());
    let list = [next(), next()];
    let sum: f64 = (0..3).map(|_| next()).sum();
    pair.0 * 1.5 + pair.1 * list[0] - list[1] * sum
}

fn twin<T: Real>(x: T, y: T) -> T {
    let p = |k: i32| x * y.powi(k);
    p(1) * T::lit(1.5) + p(2) * p(3) - p(4) * (p(5) + p(6) + p(7))
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[0.5, 1.5], [2.0, -0.75]]);
}
