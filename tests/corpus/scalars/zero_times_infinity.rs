//! A direction in which nothing moves contributes nothing, however steep the function is.

use super::differentiate;
use crate::support::*;

#[test]
fn root_of_zero_times_zero() {
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        x.sqrt() * y
    }
    check_table!(f(x, y), [([0.0, 0.0], 0.0, [0.0, 0.0])]);
}

#[test]
fn norm_squared_at_the_origin() {
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        let norm = (x * x + y * y).sqrt();
        norm * norm
    }
    check_table!(f(x, y), [([0.0, 0.0], 0.0, [0.0, 0.0])]);
}

#[test]
fn entropy_term_switched_off() {
    #[differentiate]
    fn f(p: f64, weight: f64) -> f64 {
        weight * (p * 0.0).asin() + (p - p).cbrt() * weight
    }
    check_table!(f(p, weight), [([1.0, 0.0], 0.0, [0.0, 0.0])]);
}
