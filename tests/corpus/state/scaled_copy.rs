//! `copy_from_slice` and `fill` on the state, and a reborrow that outlives a call.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_state;

#[differentiate]
fn scale(v: &mut [f64], by: f64) {
    for x in v {
        *x *= by;
    }
}

#[differentiate]
fn f(out: &mut [f64; 4], x: &[f64; 2], by: f64) {
    out.fill(by);
    let head = &mut out[..2];
    head.copy_from_slice(x);
    scale(head, x[0]);
    head[1] += by;
    scale(&mut *head, by);
    scale(out, 0.5);
}

fn twin<T: Real>(out: &mut [T; 4], x: &[T; 2], by: T) {
    let half = T::lit(0.5);
    let first = x[0] * x[0] * by * half;
    let second = (x[1] * x[0] + by) * by * half;
    *out = [first, second, by * half, by * half];
}

#[test]
fn agrees_with_dual_numbers() {
    check_state!(mut [9.0, 8.0, 7.0, 6.0], ref [0.6, -1.4], val 0.8);
}
