//! `iter_mut` with `for_each`, `zip`, `enumerate`, and chunks of a row.

use super::differentiate;
use crate::support::arrays::check_state;
use crate::support::*;

#[differentiate]
fn f(x: &mut [f64], y: &[f64]) {
    x.iter_mut().for_each(|v| *v *= 2.0);
    x.iter_mut().zip(y).for_each(|(a, b)| *a += b * *a);
    x.iter_mut()
        .enumerate()
        .for_each(|(i, v)| *v = v.sin() * (i + 1) as f64);
    for (a, b) in x.iter_mut().rev().zip(y.iter().skip(1)) {
        *a -= b;
    }
    x.chunks_mut(2).for_each(|pair| pair[0] *= y[0]);
}

fn twin<T: Real>(x: &mut [T], y: &[T]) {
    let n = x.len();
    for i in 0..n {
        x[i] = x[i] * T::lit(2.0);
        if i < y.len() {
            x[i] = x[i] + y[i] * x[i];
        }
        x[i] = x[i].sin() * T::lit(i as f64 + 1.0);
    }
    for k in 0..n.min(y.len() - 1) {
        x[n - 1 - k] = x[n - 1 - k] - y[k + 1];
    }
    for i in (0..n).step_by(2) {
        x[i] = x[i] * y[0];
    }
}

#[test]
fn agrees_with_dual_numbers() {
    check_state!(mut vec![1.5, -0.25, 2.5], ref vec![2.0, 0.5, 0.3]);
}
