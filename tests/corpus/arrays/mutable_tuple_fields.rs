//! A tuple that holds arrays is built, and changed through its fields.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: &[f64; 2], t: f64) -> f64 {
    let mut pair = ([x[0], x[1]], t);
    pair.0[0] *= pair.1;
    pair.1 += pair.0[0];
    pair.0 = [pair.0[1], pair.0[0]];
    let ([p, q], r) = pair;
    p * r - q / r
}

fn twin<T: Real>(x: &[T; 2], t: T) -> T {
    let scaled = x[0] * t;
    let r = t + scaled;
    x[1] * r - scaled / r
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [0.8, -1.4], val 1.25);
}
