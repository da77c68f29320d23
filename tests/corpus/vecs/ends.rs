//! The ends of `Vec`s: `last`, `first`, `is_empty`, and a part that is taken by `to_vec`.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: &[f64], n: usize) -> f64 {
    let mut v = x[1..].to_vec();
    while v.len() < n {
        let next = v.last().unwrap() * x[0] + v.first().unwrap();
        v.push(next);
    }
    let mut sum = 0.0;
    while !v.is_empty() {
        sum = sum * 0.5 + v.pop().unwrap();
    }
    sum * *x.last().unwrap()
}

fn twin<T: Real>(x: &[T], n: usize) -> T {
    let mut v = x[1..].to_vec();
    for i in v.len()..n {
        v.push(v[i - 1] * x[0] + x[1]);
    }
    let sum = v
        .iter()
        .rev()
        .fold(T::lit(0.0), |sum, &v| sum / T::lit(2.0) + v);
    sum * x[x.len() - 1]
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.6, -0.9, 0.4], con 5);
    check_grad!(ref vec![0.6, -0.9, 0.4], con 0);
}
