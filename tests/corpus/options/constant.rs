//! `constant` takes floats out: alone, in the middle, at both ends.

use super::differentiate;
use crate::support::*;

#[test]
fn first() {
    #[differentiate(constant(x))]
    fn f(x: f64, y: f64) -> f64 {
        x * y.sin()
    }
    check_scalars!(
        f(x = 3.0, y),
        |x: f64, y: Dual| y.sin() * Dual::lit(x),
        [[2.0], [0.3]]
    );
}

#[test]
fn middle() {
    #[differentiate(constant(y))]
    fn f(x: f64, y: f64, z: f64) -> f64 {
        x.powf(y) * z
    }
    check_scalars!(
        f(x, y = 2.5, z),
        |x: Dual, y: f64, z: Dual| x.powf(Dual::lit(y)) * z,
        [[2.0, 4.0], [0.3, -1.5]]
    );
}

#[test]
fn both_ends() {
    #[differentiate(constant(a, d))]
    fn f(a: f64, b: f64, c: f64, d: f64) -> f64 {
        (a * b - c / d).exp() * a
    }
    fn twin<T: Real>(a: f64, b: T, c: T, d: f64) -> T {
        (T::lit(a) * b - c / T::lit(d)).exp() * T::lit(a)
    }
    check_scalars!(f(a = 0.5, b, c, d = -2.0), twin, [[2.0, 4.0], [0.3, -1.5]]);
}
