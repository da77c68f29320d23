//! One variable is passed several times to one call: by value, by reference, in overlapping slices.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn product(x: f64, y: f64, z: f64) -> f64 {
    x * y.exp() - z / x
}

#[differentiate]
fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut sum = 0.0;
    for (p, q) in a.iter().zip(b) {
        sum += p * q;
    }
    sum
}

#[differentiate]
fn f(x: &[f64; 4], s: f64) -> f64 {
    let same = product(s, s, s);
    let square = dot(x, x);
    let lagged = dot(&x[1..], &x[..3]);
    let mixed = product(x[0], x[0] * s, x[1]);
    same + square * lagged + mixed
}

fn twin<T: Real>(x: &[T; 4], s: T) -> T {
    let same = s * s.exp() - T::lit(1.0);
    let square = x[0] * x[0] + x[1] * x[1] + x[2] * x[2] + x[3] * x[3];
    let lagged = x[0] * x[1] + x[1] * x[2] + x[2] * x[3];
    same + square * lagged + x[0] * (x[0] * s).exp() - x[1] / x[0]
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [0.9, -1.2, 0.4, 1.7], val 0.6);
}
