//! `split_first` and `split_last`: in `match`, `if let`, `while let`, with `?` and `unwrap`, shared and exclusive.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn halved(x: &[f64]) -> f64 {
    match x.split_first() {
        None => 0.0,
        Some((head, tail)) => head * head + 0.5 * halved(tail),
    }
}

#[differentiate]
fn ends(x: &[f64]) -> Option<f64> {
    let (first, rest) = x.split_first()?;
    let (last, middle) = rest.split_last()?;
    Some(first * last + middle.iter().sum::<f64>())
}

#[differentiate]
fn relax(x: &mut [f64], k: f64) {
    if let Some((first, rest)) = x.split_first_mut() {
        for r in rest.iter_mut() {
            *r += k * *first;
            *first *= 0.5;
        }
    }
}

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let mut y = x.to_vec();
    relax(&mut y, x[0]);
    let mut total = 0.0;
    let mut rest = x;
    while let Some((first, others)) = rest.split_first() {
        total = 0.5 * total + first * others.len() as f64;
        rest = others;
    }
    let (a, b) = y.split_last().unwrap();
    let found = ends(x).unwrap_or(1.0) + ends(&x[..1]).unwrap_or(x[0]);
    halved(x) + found + a * b.iter().product::<f64>() + total
}

/// For four numbers.
fn twin<T: Real>(x: &[T]) -> T {
    let half = T::lit(0.5);
    let [a, b, c, d] = [x[0], x[1], x[2], x[3]];
    let mut sum = T::ZERO;
    let mut total = T::ZERO;
    for (k, v) in x.iter().enumerate() {
        sum += *v * *v * T::lit(0.5_f64.powi(k as i32));
        total = total * half + *v * T::lit((3 - k) as f64);
    }
    let eighth = T::lit(0.125);
    let [p, q, r] = [b + a * a, c + a * a * half, d + a * a * half * half];
    sum + a * d + b + c + a + r * (a * eighth) * p * q + total
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[0.7, 1.5, 2.0, -0.4], [-1.2, 0.3, 0.9, 0.6]]);
}
