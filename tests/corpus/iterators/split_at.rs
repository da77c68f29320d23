//! Both halves of a split, read by chains; the split bound whole, and by name.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], k: usize) -> f64 {
    let (head, tail) = x.split_at(k);
    let first: f64 = head.iter().map(|v| v * v).sum();
    let second: f64 = tail.iter().product();
    let (a, b) = tail.split_at(1);
    first * second + a[0] * b.iter().sum::<f64>()
}

fn twin<T: Real>(x: &[T], k: usize) -> T {
    let mut first = T::ZERO;
    let mut second = T::ONE;
    for i in 0..x.len() {
        if i < k {
            first += x[i] * x[i];
        } else {
            second = second * x[i];
        }
    }
    let mut rest = T::ZERO;
    for i in k + 1..x.len() {
        rest += x[i];
    }
    first * second + x[k] * rest
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, 1.5, -0.7, 0.9], con 1);
    check_grad!(ref vec![0.5, 1.5, -0.7, 0.9], con 2);
}
