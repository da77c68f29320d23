//! Results are thrown away: by `let _`, or as one half of a tuple.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn both(x: f64, y: f64) -> (f64, f64) {
    (x * y, x / y)
}

#[differentiate]
fn shift(x: &mut f64, by: f64) -> f64 {
    *x += by * by;
    *x
}

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let _ = both(y, x);
    let (product, _) = both(x, y);
    let _unused = both(product, product);
    let quotient = both(x, y).1;
    let mut state = x;
    let _ = shift(&mut state, y);
    let _ = shift(&mut state, quotient);
    state * product
}

fn twin<T: Real>(x: T, y: T) -> T {
    (x + y * y + (x / y).powi(2)) * x * y
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val 0.6, val -1.1);
}
