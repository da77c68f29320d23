//! A `&mut` slice that is bound again as its parts are consumed.

use super::differentiate;
use crate::support::arrays::check_state;
use crate::support::*;

#[differentiate]
fn f(x: &mut [f64], s: f64) {
    let mut rest = x;
    while rest.len() >= 2 {
        let (head, tail) = rest.split_at_mut(2);
        head[0] += s * head[1];
        head[1] *= head[0];
        rest = tail;
    }
    for v in rest.iter_mut() {
        *v = v.exp();
    }
}

fn twin<T: Real>(x: &mut [T], s: T) {
    let n = x.len();
    for i in 0..n / 2 {
        x[2 * i] = x[2 * i] + s * x[2 * i + 1];
        x[2 * i + 1] = x[2 * i + 1] * x[2 * i];
    }
    if n % 2 == 1 {
        x[n - 1] = x[n - 1].exp();
    }
}

#[test]
fn agrees_with_dual_numbers() {
    check_state!(mut vec![0.5, 1.5, -0.8, 1.1, 0.6], val 0.7);
    check_state!(mut vec![0.5, 1.5], val 0.7);
}
