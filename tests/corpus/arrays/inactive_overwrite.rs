//! A place changes between constant and active: what a constant overwrites gets no adjoint.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: &[f64; 3]) -> f64 {
    let mut a = [0.0; 3];
    a[0] = x[0] * x[1];
    a[1] = x[2];
    a[0] = 4.0;
    let kept = a[1] * a[0];
    a = [1.0, 2.0, 3.0];
    a[2] *= x[1];
    kept + a[0] * a[1] * a[2]
}

fn twin<T: Real>(x: &[T; 3]) -> T {
    T::lit(4.0) * x[2] + T::lit(6.0) * x[1]
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [0.9, -1.2, 0.4]);
}
