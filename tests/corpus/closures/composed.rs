//! Closures that call closures, and take the results of one another.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(a: f64, b: f64) -> f64 {
    let scale = |x: f64| a * x;
    let shift = |x: f64| scale(x) + b;
    let twice = |x: f64| shift(shift(x));
    let both = |x: f64, y: f64| twice(x) * scale(y);
    both(b, twice(a)) + both(1.0, 0.5)
}

fn twin<T: Real>(a: T, b: T) -> T {
    let twice = [b, a, T::ONE].map(|x| a * (a * x + b) + b);
    twice[0] * a * twice[1] + twice[2] * a * T::lit(0.5)
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(a, b), twin, [[0.5, 1.5], [-0.7, 0.4]]);
}
