//! What a call was given changes after it, while the call's own adjoint still needs the old value.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn quadratic(a: &[f64], b: f64) -> f64 {
    let mut sum = 0.0;
    for v in a {
        sum += v * v * b;
    }
    sum
}

#[differentiate]
fn f(x: &[f64; 3], s: f64) -> f64 {
    let mut a = *x;
    let mut b = s;
    let first = quadratic(&a, b);
    a[0] = first;
    b *= a[1];
    let second = quadratic(&a, b);
    for i in 0..3 {
        a[i] *= quadratic(&a[i..], b) + second;
        b += a[i];
    }
    a = [b, first, second];
    quadratic(&a[..2], s) + a[2]
}

fn twin<T: Real>(x: &[T; 3], s: T) -> T {
    let quadratic = |a: &[T], b: T| b * a.iter().map(|v| v.powi(2)).sum::<T>();
    let first = quadratic(x, s);
    let a = [first, x[1], x[2]];
    let b0 = s * x[1];
    let second = quadratic(&a, b0);
    let a0 = a[0] * (quadratic(&a, b0) + second);
    let b1 = b0 + a0;
    let a1 = a[1] * (quadratic(&[a[1], a[2]], b1) + second);
    let b2 = b1 + a1;
    let a2 = a[2] * (quadratic(&[a[2]], b2) + second);
    let b3 = b2 + a2;
    s * (b3 * b3 + first * first) + second
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [0.6, -0.9, 0.4], val 0.7);
}
