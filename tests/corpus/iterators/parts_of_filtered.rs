//! `skip`, `take` and `step_by` of chains that decide element by element.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], y: &[f64]) -> f64 {
    let a: f64 = x.iter().filter(|v| **v > 0.0).skip(1).map(|v| v.ln()).sum();
    let b: f64 = x.iter().chain(y).take(4).product();
    let c: f64 = x.iter().chain(y).step_by(3).map(|v| v.sin()).sum();
    let d: f64 = x.iter().chain(y).take(0).sum();
    let mut e = 0.0;
    for (i, v) in x.iter().filter(|v| **v > 0.0).take(2).enumerate() {
        if i == 0 {
            continue;
        }
        e += v * v;
    }
    a + b * c + d + e
}

fn twin<T: Real>(x: &[T], y: &[T]) -> T {
    let both = [x, y].concat();
    let positive: Vec<T> = x.iter().copied().filter(|v| *v > T::lit(0.0)).collect();
    let mut s = [T::lit(0.0), T::lit(1.0), T::lit(0.0)];
    for (i, &v) in both.iter().enumerate() {
        if i < 4 {
            s[1] = s[1] * v;
        }
        if i % 3 == 0 {
            s[2] += v.sin();
        }
    }
    for &v in positive.iter().skip(1) {
        s[0] += v.ln();
    }
    s[0] + s[1] * s[2] + positive[1] * positive[1]
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![1.5, -0.25, 2.5], ref vec![2.0, 0.5, 3.0]);
}
