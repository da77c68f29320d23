//! The result written in other forms: a parenthesised type, a path, a tuple of one.

use super::differentiate;
use crate::support::*;

#[test]
fn parenthesised() {
    #[differentiate]
    #[allow(unused_parens)]
    fn f(x: (f64)) -> (f64) {
        x * x
    }
    check_scalars!(f(x), |x: Dual| x * x, [[2.0]]);
}

#[test]
fn tuple_of_one() {
    #[differentiate]
    fn f(x: f64) -> (f64,) {
        (x * x,)
    }
    check!(f(x: f64) -> (f64,), |x: Dual| (x * x,), [[2.0]]);
}

#[test]
fn an_array() {
    #[differentiate]
    fn f(x: f64, y: f64) -> [f64; 3] {
        [x * y, 2.0, y.sin()]
    }
    check!(f(x: f64, y: f64) -> [f64; 3], |x: Dual, y: Dual| [x * y, Dual::lit(2.0), y.sin()], [[2.0, 0.5]]);
}

#[test]
fn an_option() {
    #[differentiate]
    fn f(x: f64, y: f64) -> Option<f64> {
        if y == 0.0 {
            return None;
        }
        Some(x / y)
    }
    fn twin<T: Real>(x: T, y: T) -> Option<T> {
        (y != T::ZERO).then(|| x / y)
    }
    check!(f(x: f64, y: f64) -> Option<f64>, twin, [[2.0, 0.5], [2.0, 0.0]]);
}

#[test]
fn a_result() {
    #[differentiate]
    fn f(x: f64) -> Result<f64, String> {
        if x < 0.0 {
            return Err(format!("{x} is negative"));
        }
        Ok(x.sqrt())
    }
    fn twin<T: Real>(x: T) -> Result<T, String> {
        if x < T::ZERO {
            Err(String::new())
        } else {
            Ok(x.sqrt())
        }
    }
    check!(f(x: f64) -> Result<f64, String>, twin, [[2.0], [-1.0]]);
}
