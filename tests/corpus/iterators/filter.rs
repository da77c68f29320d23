//! `filter`, with `enumerate` before and after it.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], limit: f64) -> f64 {
    let above: f64 = x.iter().filter(|v| **v > limit).map(|v| v.ln()).sum();
    let below: f64 = x.iter().filter(|&&v| v <= limit).map(|v| v * v).sum();
    let mut sum = 0.0;
    for (i, v) in x.iter().filter(|v| **v > limit).enumerate() {
        sum += v * (i + 1) as f64;
    }
    let even: f64 = x
        .iter()
        .enumerate()
        .filter(|(i, _)| i % 2 == 0)
        .map(|(_, v)| v.sin())
        .sum();
    above + below * sum - even
}

fn twin<T: Real>(x: &[T], limit: T) -> T {
    let mut s = [T::lit(0.0); 4];
    let mut i = 0;
    for (k, &v) in x.iter().enumerate() {
        if v > limit {
            s[0] += v.ln();
            i += 1;
            s[2] += v * T::lit(i as f64);
        } else {
            s[1] += v * v;
        }
        if k % 2 == 0 {
            s[3] += v.sin();
        }
    }
    s[0] + s[1] * s[2] - s[3]
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![1.5, 0.25, 2.0, 0.5, 3.0], val 1.0);
}
