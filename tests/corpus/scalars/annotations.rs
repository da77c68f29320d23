//! Types written out: in `let`, by suffix, through an alias and by `into`.

use super::differentiate;
use crate::support::*;

type Number = f64;

#[differentiate]
fn f(x: f64) -> f64 {
    let y: f64 = x * 2.0;
    let (a, b): (Number, f64) = (y, x);
    let c: std::primitive::f64 = a * b;
    let three: i32 = 3;
    let d: f64 = three.into();
    let e = f64::from(2_u8) * c;
    e * d
}

#[test]
fn agrees_with_the_closed_form() {
    check_scalars!(f(x), |x: Dual| Dual::lit(12.0) * x * x, [[2.0], [-0.3]]);
}
