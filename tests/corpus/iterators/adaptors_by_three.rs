//! `skip`, `take`, `step_by` and `rev` upon one another.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let a: f64 = x.iter().skip(1).step_by(2).map(|v| v * v).sum();
    let b: f64 = x.iter().rev().take(2).product();
    let c: f64 = x
        .iter()
        .take(4)
        .rev()
        .skip(1)
        .enumerate()
        .map(|(i, v)| v * i as f64)
        .sum();
    let d: f64 = x.iter().step_by(3).rev().map(|v| v.cos()).sum();
    a * b + c * d
}

fn twin<T: Real>(x: &[T]) -> T {
    let n = x.len();
    let (mut a, mut c, mut d) = (T::ZERO, T::ZERO, T::ZERO);
    let mut b = T::ONE;
    for i in 0..n {
        if i % 2 == 1 {
            a += x[i] * x[i];
        }
        if i + 2 >= n {
            b = b * x[i];
        }
        if i % 3 == 0 {
            d += x[i].cos();
        }
    }
    let m = n.min(4);
    for i in 0..m.saturating_sub(1) {
        c += x[m - 2 - i] * T::lit(i as f64);
    }
    a * b + c * d
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(
        f,
        twin,
        [[0.5, 2.0, 0.5, -0.3, 1.4, 0.9], [0.3, 0.7], [3.5, 1.1, 0.2]]
    );
}
