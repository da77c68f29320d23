//! Keywords as names of functions, parameters and variables.

use super::differentiate;
use crate::support::*;

#[differentiate(wrt(r#in))]
fn f(r#in: f64, r#type: f64) -> f64 {
    let r#loop = r#in * r#type;
    r#loop * r#in
}

#[differentiate]
fn r#move(x: f64) -> f64 {
    x * x
}

#[test]
fn agrees_with_dual_numbers() {
    fn twin<T: Real>(x: T, y: f64) -> T {
        x * T::lit(y) * x
    }
    check_scalars!(f(x, y = 3.0), twin, [[2.0], [0.3]]);
    assert_eq!(move_grad(3.0), (9.0, 6.0));
}
