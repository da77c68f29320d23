//! `filter_map` with `if`, `then` and `then_some`.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let a: f64 = x
        .iter()
        .filter_map(|&v| if v > 0.0 { Some(v.ln()) } else { None })
        .sum();
    let b: f64 = x.iter().filter_map(|v| (*v < 1.0).then(|| v * v)).sum();
    let c: Vec<f64> = x
        .iter()
        .enumerate()
        .filter_map(|(i, v)| (i % 2 == 0).then_some(v.sin()))
        .collect();
    let row = 3.0;
    let mut d = 0.0;
    for v in x.iter().filter_map(|row| {
        let half = row * 0.5;
        if half > 1.0 {
            Some(half)
        } else if half > 0.0 {
            Some(half * half)
        } else {
            None
        }
    }) {
        d += v * row;
    }
    a * b + c.iter().product::<f64>() * d
}

fn twin<T: Real>(x: &[T]) -> T {
    let (zero, half) = (T::lit(0.0), T::lit(0.5));
    let mut s = [zero, zero, T::lit(1.0), zero];
    for (i, &v) in x.iter().enumerate() {
        if v > zero {
            s[0] += v.ln();
        }
        if v < T::lit(1.0) {
            s[1] += v * v;
        }
        if i % 2 == 0 {
            s[2] = s[2] * v.sin();
        }
        if v > T::lit(2.0) {
            s[3] += v * half * T::lit(3.0);
        } else if v > zero {
            s[3] += v * half * v * half * T::lit(3.0);
        }
    }
    s[0] * s[1] + s[2] * s[3]
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[1.0, 2.0, 4.5], [0.3, -4.0, 2.5]]);
}
