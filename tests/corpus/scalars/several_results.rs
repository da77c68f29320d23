//! Functions that return a tuple: each result has a seed of its own.

use super::differentiate;
use crate::support::*;

#[test]
fn polar_coordinates() {
    #[differentiate]
    fn f(x: f64, y: f64) -> (f64, f64) {
        (x.hypot(y), y.atan2(x))
    }
    check!(f(x: f64, y: f64) -> (f64, f64), |x: Dual, y: Dual| (x.hypot(y), y.atan2(x)), [[2.0, 4.0], [0.3, -1.5]]);
}

#[test]
fn nested_and_partly_constant() {
    #[differentiate]
    fn f(x: f64, y: f64) -> (f64, (f64, f64), f64) {
        let z = x * y;
        (z, (x, 3.0), z * z)
    }
    fn twin<T: Real>(x: T, y: T) -> (T, (T, T), T) {
        (x * y, (x, T::lit(3.0)), x * y * x * y)
    }
    check!(f(x: f64, y: f64) -> (f64, (f64, f64), f64), twin, [[2.0, 4.0], [0.3, -1.5]]);
}

#[test]
fn beside_an_integer_and_a_truth_value() {
    #[differentiate]
    fn f(x: f64) -> (f64, i32, bool) {
        let whole = x.floor() as i32;
        (x * f64::from(whole), whole, x > 1.0)
    }
    fn twin(x: Dual) -> (Dual, i32, bool) {
        (x * x.floor(), x.value as i32, x.value > 1.0)
    }
    check!(f(x: f64) -> (f64, i32, bool), twin, [[2.5], [0.5]]);
}
