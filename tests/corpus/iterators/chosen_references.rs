//! A reference chosen by a branch, or by a `match`, to a slice, an array and a number.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], y: &[f64], m: &[[f64; 2]; 2], k: usize) -> f64 {
    let longer = if x.len() >= y.len() { x } else { y };
    let total: f64 = longer.iter().map(|v| v * v).sum();
    let row = match k {
        0 => &m[0],
        _ => &m[1],
    };
    let largest = if x[0] > y[0] { &x[0] } else { &y[0] };
    total * row[0] + row[1] * *largest
}

fn twin<T: Real>(x: &[T], y: &[T], m: &[[T; 2]; 2], k: usize) -> T {
    let mut total = T::ZERO;
    if x.len() >= y.len() {
        for &v in x {
            total += v * v;
        }
    } else {
        for &v in y {
            total += v * v;
        }
    }
    let largest = if x[0] > y[0] { x[0] } else { y[0] };
    total * m[k][0] + m[k][1] * largest
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, 1.5], ref vec![1.2, 0.3, 0.8], ref [[0.4, 1.1], [-0.7, 0.9]], con 0);
    check_grad!(ref vec![0.5, 1.5], ref vec![0.2], ref [[0.4, 1.1], [-0.7, 0.9]], con 1);
}
