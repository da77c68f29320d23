//! Parts of parts of a `&mut` slice: a split of a split, changed in turn.

use super::differentiate;
use crate::support::arrays::check_state;
use crate::support::*;

#[differentiate]
fn f(x: &mut [f64]) {
    let (a, rest) = x.split_at_mut(1);
    let (b, c) = rest.split_at_mut(2);
    for v in b.iter_mut() {
        *v *= a[0];
    }
    c[0] += b[0] * b[1];
    a[0] = c.iter().sum::<f64>() * b[1];
    let n = c.len();
    c[n - 1] *= a[0];
    b.swap(0, 1);
}

fn twin<T: Real>(x: &mut [T]) {
    let n = x.len();
    let (b0, b1) = (x[1] * x[0], x[2] * x[0]);
    x[3] = x[3] + b0 * b1;
    let mut sum = T::ZERO;
    for i in 3..n {
        sum += x[i];
    }
    x[0] = sum * b1;
    x[n - 1] = x[n - 1] * x[0];
    x[1] = b1;
    x[2] = b0;
}

#[test]
fn agrees_with_dual_numbers() {
    check_state!(mut vec![0.5, 1.5, -0.8, 1.1, 0.6]);
    check_state!(mut vec![0.5, 1.5, -0.8, 1.1]);
}
