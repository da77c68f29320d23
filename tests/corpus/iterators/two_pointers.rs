//! Two references to slices bound again side by side: a merge.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], y: &[f64]) -> f64 {
    let (mut a, mut b) = (x, y);
    let mut total = 0.0;
    let mut k = 1.0;
    while !a.is_empty() && !b.is_empty() {
        if a[0] <= b[0] {
            total += k * a[0] * a[0];
            a = &a[1..];
        } else {
            total += k * b[0];
            b = &b[1..];
        }
        k += 1.0;
    }
    for v in a.iter().chain(b) {
        total += k * v;
        k += 1.0;
    }
    total
}

fn twin<T: Real>(x: &[T], y: &[T]) -> T {
    let (mut i, mut j) = (0, 0);
    let (mut total, mut k) = (T::ZERO, 1.0);
    while i < x.len() || j < y.len() {
        if i < x.len() && j < y.len() {
            if x[i] <= y[j] {
                total += x[i] * x[i] * T::lit(k);
                i += 1;
            } else {
                total += y[j] * T::lit(k);
                j += 1;
            }
        } else if i < x.len() {
            total += x[i] * T::lit(k);
            i += 1;
        } else {
            total += y[j] * T::lit(k);
            j += 1;
        }
        k += 1.0;
    }
    total
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, 2.0, 2.7], ref vec![0.3, 0.6, 1.1]);
    check_grad!(ref vec![0.5], ref vec![0.3, 0.6, 1.1]);
}
