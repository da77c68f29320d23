//! Variables with the names that the companions use for themselves.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn g(__nothing: &mut f64, __pullback: f64) {
    *__nothing *= __pullback;
}

#[differentiate]
fn f(__value: f64, __sweep: f64) -> f64 {
    let mut __pullback = __value * __sweep;
    let __nothing = __value.sin();
    let __k = __nothing * __pullback;
    g(&mut __pullback, __nothing);
    let __slope = __k + __pullback * __sweep;
    __slope * __value
}

fn twin<T: Real>(x: T, y: T) -> T {
    let p = x * y;
    let s = x.sin();
    (s * p + p * s * y) * x
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(a, b), twin, [[0.7, 1.3], [-0.4, 2.1]]);
}
