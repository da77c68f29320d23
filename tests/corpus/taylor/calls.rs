//! Calls of functions with `taylor`: active and constant arguments in any place.

use super::differentiate;
use crate::support::{Real, check_taylor};

#[differentiate(taylor)]
fn gauss(x: f64, mean: f64, width: f64) -> f64 {
    (-((x - mean) / width).powi(2)).exp()
}

#[differentiate(taylor)]
fn total(v: &[f64], scale: f64) -> f64 {
    let mut sum = 0.0;
    for e in v {
        sum += e * scale;
    }
    sum
}

#[differentiate(taylor)]
fn both(x: f64, n: i32) -> (f64, [f64; 2]) {
    (x.powi(n), [x.sin(), x.cos()])
}

#[differentiate(taylor)]
fn f(x: f64, data: &[f64], n: i32) -> f64 {
    let a = gauss(x, 0.5, 2.0) + gauss(1.0, x, x * x) - gauss(0.25, 0.5, 2.0);
    let b = total(data, x) + total(&[x, 2.0, a], 0.5) + total(&vec![x; 3], x);
    let (power, [s, c]) = both(x + 1.0, n);
    a * b + power * s - c
}

fn twin<T: Real>(x: T, data: &[f64], n: i32) -> T {
    let gauss = |x: T, mean: T, width: T| (-((x - mean) / width).powi(2)).exp();
    let l = T::lit;
    let a = gauss(x, l(0.5), l(2.0)) + gauss(T::ONE, x, x * x) - gauss(l(0.25), l(0.5), l(2.0));
    let b = x * l(data.iter().sum()) + (x + l(2.0) + a) / l(2.0) + l(3.0) * x * x;
    let y = x + T::ONE;
    a * b + y.powi(n) * y.sin() - y.cos()
}

#[test]
fn agrees_with_the_series() {
    check_taylor!(x in [0.7, -1.5], f(x, &[1.0, -0.5], 3), twin(x, &[1.0, -0.5], 3), tolerance = 1e-11);
}
