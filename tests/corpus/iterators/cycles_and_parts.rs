//! `cycle`, `rchunks`, `partition`, and positions counted from the end.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let weights = [1.0, -2.0, 0.5];
    let none: [f64; 0] = [];
    let a: f64 = x
        .iter()
        .zip(weights.iter().cycle())
        .map(|(a, w)| a * a * w)
        .sum();
    let b: f64 = x
        .iter()
        .cycle()
        .skip(1)
        .take(7)
        .enumerate()
        .map(|(i, v)| v * i as f64)
        .sum();
    let c: f64 = x
        .rchunks(2)
        .enumerate()
        .map(|(i, c)| c.iter().product::<f64>() * (i + 1) as f64)
        .sum();
    let (large, small): (Vec<f64>, Vec<f64>) = x.iter().partition(|v| **v > 0.6);
    let d = large.iter().sum::<f64>() * small.iter().map(|v| v.sin()).sum::<f64>();
    let mut turned = x.to_vec();
    for (i, v) in turned.iter_mut().rev().enumerate() {
        *v *= (i + 1) as f64;
    }
    let e: f64 = turned
        .iter()
        .rev()
        .enumerate()
        .map(|(i, v)| v / (2.0 + i as f64))
        .sum();
    let nothing: f64 = x.iter().zip(none.iter().cycle()).map(|(a, b)| a * b).sum();
    a + b + c + d + e + nothing
}

/// For five numbers.
fn twin<T: Real>(x: &[T]) -> T {
    let weights = [1.0, -2.0, 0.5, 1.0, -2.0].map(T::lit);
    let mut sum = x[3] * x[4] + x[1] * x[2] * T::lit(2.0) + x[0] * T::lit(3.0);
    let (mut large, mut small) = (T::ZERO, T::ZERO);
    for k in 0..5 {
        sum += x[k] * x[k] * weights[k];
        if x[k] > T::lit(0.6) {
            large += x[k];
        } else {
            small += x[k].sin();
        }
        let at = (5 - k) as f64;
        sum += x[k] * T::lit(at / (1.0 + at));
    }
    for (turn, k) in (1..8).map(|k| k % 5).enumerate() {
        sum += x[k] * T::lit(turn as f64);
    }
    sum + large * small
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(
        f,
        twin,
        [[0.7, 1.0, 2.0, 0.5, 0.3], [-0.7, 0.2, 0.9, 1.5, 0.8]]
    );
}
