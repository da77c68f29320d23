//! `chain` of slices, arrays, ranges and single values.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], y: &[f64], z: f64) -> f64 {
    let a: f64 = x.iter().chain(y).map(|v| v.sin()).sum();
    let b: f64 = x
        .iter()
        .chain(y.iter().rev())
        .enumerate()
        .map(|(i, v)| v * i as f64)
        .sum();
    let c: f64 = std::iter::once(z)
        .chain(x.iter().copied())
        .chain([z, 2.0])
        .product();
    let d: f64 = x.iter().chain(y).rev().fold(0.0, |acc, v| acc * 0.5 + v);
    a * b + c / d
}

fn twin<T: Real>(x: &[T], y: &[T], z: T) -> T {
    let (mut a, mut b, mut c, mut d) = (T::lit(0.0), T::lit(0.0), z * z * T::lit(2.0), T::lit(0.0));
    let n = x.len() + y.len();
    for i in 0..n {
        let v = if i < x.len() { x[i] } else { y[i - x.len()] };
        a += v.sin();
        d += v * T::lit(0.5f64.powi(i as i32));
        let w = if i < x.len() { x[i] } else { y[n - 1 - i] };
        b += w * T::lit(i as f64);
        if i < x.len() {
            c = c * v;
        }
    }
    a * b + c / d
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![1.5, 0.25], ref vec![2.0, 0.5, 3.0], val 1.1);
}
