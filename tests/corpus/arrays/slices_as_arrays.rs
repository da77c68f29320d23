//! `try_into` and `try_from`: a slice, or what a function gives, as an array of a length that is written or inferred.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn area(a: [f64; 3], b: &[f64; 3]) -> f64 {
    a[0] * b[1] - a[1] * b[2] * b[0]
}

#[differentiate]
fn shares(x: &[f64]) -> Vec<f64> {
    let total: f64 = x.iter().map(|v| v.exp()).sum();
    x.iter().map(|v| v.exp() / total).collect()
}

#[differentiate]
fn first_shares<const N: usize>(x: &[f64]) -> [f64; N] {
    shares(&x[..N]).try_into().unwrap()
}

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let a: [f64; 3] = x[..3].try_into().unwrap();
    let b: &[f64; 3] = x[1..4].try_into().expect("three numbers");
    let c: [f64; 4] = shares(x).try_into().unwrap();
    let d = <[f64; 3]>::try_from(&x[1..]).unwrap();
    area(a, b) + c[2] * c[1] + d[1] * x[3] + first_shares::<2>(x)[1]
}

fn twin<T: Real>(x: &[T]) -> T {
    let total: T = x.iter().map(|v| v.exp()).sum();
    let share = |k: usize| x[k].exp() / total;
    let two = x[1].exp() / (x[0].exp() + x[1].exp());
    x[0] * x[2] - x[1] * x[3] * x[1] + share(2) * share(1) + x[2] * x[3] + two
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[0.5, 1.5, -0.7, 0.2], [1.0, -0.3, 0.4, 2.0]]);
}

#[differentiate]
fn pair(x: &[f64]) -> f64 {
    let [a, b]: [f64; 2] = x.try_into().unwrap();
    a * b
}

#[test]
#[should_panic(expected = "length")]
fn another_length_panics() {
    pair_jvp(&[1.0, 2.0, 3.0], &[1.0, 0.0, 0.0]);
}
