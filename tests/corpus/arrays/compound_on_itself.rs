//! Compound assignments whose right side reads the element that they change.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: &[f64; 4]) -> f64 {
    let mut a = *x;
    a[0] *= a[0];
    a[1] -= a[1] * a[0];
    a[2] /= a[2] + a[1];
    a[3] += a[3];
    a[3] %= 0.8;
    a[0] + a[1] + a[2] + a[3] * a[0]
}

fn twin<T: Real>(x: &[T; 4]) -> T {
    let a = x[0].powi(2);
    let b = x[1] * (T::lit(1.0) - a);
    a + b + x[2] / (x[2] + b) + (x[3] * T::lit(2.0)) % T::lit(0.8) * a
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [0.7, 1.9, -0.6, 1.15]);
}
