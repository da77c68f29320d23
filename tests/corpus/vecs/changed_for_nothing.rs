//! A `Vec` that is passed by value and changed, and reaches nothing: its adjoint is zero, in the shape it came with.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(mut v: Vec<f64>, a: &[f64], s: f64) -> f64 {
    v.push(s);
    v = vec![a[0], 2.0];
    v[0] *= s;
    a[0] * s
}

fn twin<T: Real>(_: Vec<T>, a: &[T], s: T) -> T {
    a[0] * s
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val vec![0.3, 0.4, 0.5], ref vec![1.5, 2.5], val 0.7);
}
