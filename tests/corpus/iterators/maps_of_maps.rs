//! A chain whose elements are chains collected, reduced inside and out.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let table: Vec<Vec<f64>> = (1..4)
        .map(|k| x.iter().map(|v| v.powi(k)).collect())
        .collect();
    let moments: Vec<f64> = table
        .iter()
        .map(|row| row.iter().sum::<f64>() / row.len() as f64)
        .collect();
    let mixed: f64 = table
        .iter()
        .enumerate()
        .flat_map(|(i, row)| row.iter().map(move |v| v * i as f64))
        .sum();
    moments
        .iter()
        .zip(moments.iter().skip(1))
        .map(|(a, b)| a * b)
        .sum::<f64>()
        + mixed
}

fn twin<T: Real>(x: &[T]) -> T {
    let n = T::lit(x.len() as f64);
    let (mut a, mut b, mut c) = (T::ZERO, T::ZERO, T::ZERO);
    for &v in x {
        a += v;
        b += v * v;
        c += v * v * v;
    }
    (a * b + b * c) / (n * n) + b + c * T::lit(2.0)
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[0.5, 2.0, 0.5], [0.3]]);
}
