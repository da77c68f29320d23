//! Iterators under a name that elements are taken from at both ends.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let mut ends = x.iter();
    let last = ends.next_back().unwrap();
    let first = ends.next().unwrap();
    let mut sum = first * last;
    for v in ends {
        sum += v.sin() * first;
    }
    let mut both = x.iter().copied();
    while let (Some(a), Some(b)) = (both.next(), both.next_back()) {
        sum += a * b * b;
    }
    let mut falling = x.iter().map(|v| v * v).enumerate();
    while let Some((k, v)) = falling.next_back() {
        sum = sum * 0.5 + v * k as f64;
        if k % 2 == 0 {
            falling.next();
        }
    }
    let mut inner = x.iter();
    inner.next_back();
    let copy = inner.clone();
    inner.next_back();
    let (product, total) = (inner.product::<f64>(), copy.sum::<f64>());
    if let Some(v) = x[..1].iter().next_back() {
        sum += v;
    }
    if let Some(v) = x.iter().rfind(|v| **v > 0.4) {
        sum *= v;
    }
    sum + product * total
}

fn twin<T: Real>(x: &[T]) -> T {
    let n = x.len();
    let mut sum = x[0] * x[n - 1];
    for v in &x[1..n - 1] {
        sum += v.sin() * x[0];
    }
    let (mut i, mut j) = (0, n - 1);
    while i < j {
        sum += x[i] * x[j] * x[j];
        (i, j) = (i + 1, j - 1);
    }
    let (mut lo, mut hi) = (0, n);
    while lo < hi {
        hi -= 1;
        sum = sum * T::lit(0.5) + x[hi] * x[hi] * T::lit(hi as f64);
        if hi % 2 == 0 {
            lo += 1;
        }
    }
    let mut product = T::ONE;
    for v in &x[..n - 2] {
        product = product * *v;
    }
    let mut total = T::ZERO;
    for v in &x[..n - 1] {
        total += *v;
    }
    sum += x[0];
    for v in x.iter().rev() {
        if *v > T::lit(0.4) {
            sum = sum * *v;
            break;
        }
    }
    sum + product * total
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(
        f,
        twin,
        [
            [1.0, 2.0, 0.5, -0.3],
            [0.3, 0.7, 1.1],
            [0.2, 0.4, 0.6, 0.8, 0.5]
        ]
    );
}
