//! `Option` and `Result` of a number are returned.

use super::differentiate;
use crate::support::*;

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
