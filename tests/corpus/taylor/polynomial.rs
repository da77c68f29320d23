//! A polynomial by Horner's rule: what is beyond its degree is zero.

use super::differentiate;
use crate::support::{Real, check_taylor};

#[differentiate(taylor)]
fn f(x: f64) -> f64 {
    let coefficients = [1.5, -2.0, 0.25, 3.0];
    let mut sum = 0.0;
    for c in coefficients.iter().rev() {
        sum = sum * x + c;
    }
    sum
}

fn twin<T: Real>(x: T) -> T {
    T::lit(1.5) - T::lit(2.0) * x + T::lit(0.25) * x.powi(2) + T::lit(3.0) * x.powi(3)
}

#[test]
fn agrees_with_powers() {
    check_taylor!(x in [0.0, 0.7, -2.0], f(x), twin(x));
    assert_eq!(f_taylor::<6>(0.0), [1.5, -2.0, 0.25, 3.0, 0.0, 0.0]);
}
