//! Both halves of a split, lent to a loop and to a call.

use super::differentiate;
use crate::support::arrays::check_state;
use crate::support::*;

#[differentiate]
fn f(x: &mut [f64], s: f64) {
    let n = x.len() / 2;
    let (left, right) = x.split_at_mut(n);
    for (a, b) in left.iter_mut().zip(right.iter_mut()) {
        let t = *a;
        *a += s * *b;
        *b -= s * t * *a;
    }
    left[0] *= right[0];
}

fn twin<T: Real>(x: &mut [T], s: T) {
    let n = x.len() / 2;
    for i in 0..n {
        let t = x[i];
        x[i] = t + s * x[n + i];
        let new = x[i];
        x[n + i] = x[n + i] - s * t * new;
    }
    x[0] = x[0] * x[n];
}

#[test]
fn agrees_with_dual_numbers() {
    check_state!(mut vec![0.5, 1.5, -0.7, 0.9], val 0.8);
    check_state!(mut vec![0.5, 1.5, -0.7, 0.9, 2.0], val 0.8);
}
