//! A variable that is passed by reference.

use super::differentiate;
use crate::support::{Real, check_taylor};

#[differentiate(taylor)]
fn inner(x: &f64, y: &f64) -> f64 {
    x * y + x.exp()
}

#[differentiate(taylor)]
fn f(x: &f64, y: &f64) -> f64 {
    let z = x * x - y;
    inner(x, y) * inner(&z, x) + *x
}

fn twin<T: Real>(x: T, y: f64) -> T {
    let y = T::lit(y);
    let z = x.powi(2) - y;
    (x * y + x.exp()) * (z * x + z.exp()) + x
}

#[test]
fn agrees_with_the_series() {
    check_taylor!(x in [0.7, -1.2], f(&x, &0.5), twin(x, 0.5));
}
