//! Closures bound by `let` and passed to adaptors and consumers.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], s: f64) -> f64 {
    let weight = |v: &f64| v * s;
    let large = |v: &&f64| **v > 0.5;
    let join = |a: f64, b: f64| a * 0.5 + b;
    let a: f64 = x.iter().map(weight).sum();
    let b = x.iter().filter(large).map(&weight).fold(s, join);
    let c: f64 = x.iter().map(|v| weight(v) * join(*v, s)).sum();
    a * b - c
}

fn twin<T: Real>(x: &[T], s: T) -> T {
    let (mut a, mut b, mut c) = (T::lit(0.0), s, T::lit(0.0));
    let half = T::lit(0.5);
    for &v in x {
        a += v * s;
        if v > half {
            b = b * half + v * s;
        }
        c += v * s * (v * half + s);
    }
    a * b - c
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![1.5, 0.25, 2.5, -0.5, 0.6], val 1.1);
}
