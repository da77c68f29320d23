//! Elements of two halves of one slice, exchanged; and a value of its own behind an exclusive reference.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn doubled(x: &mut f64) -> f64 {
    *x *= 2.0;
    *x
}

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let mut v = x.to_vec();
    let (low, high) = v.split_at_mut(2);
    for k in 0..high.len() {
        std::mem::swap(&mut low[k], &mut high[k]);
        low[k] *= 3.0;
    }
    let own = &mut v.iter().sum::<f64>();
    *own *= x[0];
    let of_own = *own;
    v[0] * v[0] * v[2] + v[1] * v[3] * v[3] + of_own + doubled(&mut (x[1] * x[2]))
}

/// For four numbers.
fn twin<T: Real>(x: &[T]) -> T {
    let three = T::lit(3.0);
    let [a, b, c, d] = [x[2] * three, x[3] * three, x[0], x[1]];
    a * a * c + b * d * d + (a + b + c + d) * x[0] + x[1] * x[2] * T::lit(2.0)
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[0.7, 1.5, 2.0, -0.4], [1.2, 0.3, 0.9, 0.6]]);
}
