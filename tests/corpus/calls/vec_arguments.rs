//! `Vec`s are moved into calls, borrowed by them, and come back from them.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn doubled(mut v: Vec<f64>, last: f64) -> Vec<f64> {
    for i in 0..v.len() {
        let w = v[i] * last;
        v.push(w);
    }
    v
}

#[differentiate]
fn mean(v: &[f64]) -> f64 {
    let mut sum = 0.0;
    for w in v {
        sum += w;
    }
    sum / v.len() as f64
}

#[differentiate]
fn f(x: &[f64], s: f64) -> f64 {
    let mut v = x.to_vec();
    v[0] *= v[1];
    let kept = v.clone();
    let long = doubled(v, s);
    let longer = doubled(long, mean(&kept));
    let mut sum = 0.0;
    for (i, w) in longer.iter().enumerate() {
        sum += w * i as f64;
    }
    sum * mean(&longer[1..]) + mean(&doubled(kept, 0.5))
}

fn twin<T: Real>(x: &[T], s: T) -> T {
    let mean = |v: &[T]| v.iter().copied().sum::<T>() / T::lit(v.len() as f64);
    let doubled = |v: &[T], last: T| -> Vec<T> {
        v.iter()
            .copied()
            .chain(v.iter().map(|&w| w * last))
            .collect()
    };
    let mut v = x.to_vec();
    v[0] = x[0] * x[1];
    let longer = doubled(&doubled(&v, s), mean(&v));
    let mut sum = T::lit(0.0);
    for (i, &w) in longer.iter().enumerate() {
        sum += w * T::lit(i as f64);
    }
    sum * mean(&longer[1..]) + T::lit(0.75) * mean(&v)
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.6, -0.9, 0.4], val 0.7);
}
