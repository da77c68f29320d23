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
