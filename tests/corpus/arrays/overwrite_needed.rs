//! An element is overwritten while the old value is still needed by the adjoint of an earlier product.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: &[f64; 2]) -> f64 {
    let mut a = *x;
    let mut sum = 0.0;
    sum += a[0] * a[1];
    a[0] = a[0].sin();
    sum += a[0] * a[0];
    a[0] = a[0] * a[1] + a[0];
    a[1] = a[0] / a[1];
    a[0] = 3.0;
    sum + a[0] * a[1]
}

fn twin<T: Real>(x: &[T; 2]) -> T {
    let s = x[0].sin();
    let a = s * x[1] + s;
    x[0] * x[1] + s * s + T::lit(3.0) * (a / x[1])
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [0.9, 1.7]);
    check_grad!(ref [-2.0, 0.35]);
}
