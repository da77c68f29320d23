//! Closures with effects run as often as std runs them, whatever leaves their elements out.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], y: &[f64]) -> f64 {
    let mut n = 0.0;
    let mut count = |v: &f64| {
        n += 1.0;
        v * n
    };
    let a: f64 = x.iter().map(&mut count).take(2).sum();
    let b: f64 = x.iter().map(&mut count).skip(1).sum();
    let c: f64 = x.iter().map(&mut count).step_by(2).take(2).sum();
    let d: f64 = y
        .iter()
        .zip(x.iter().map(&mut count))
        .map(|(a, b)| a * b)
        .sum();
    a + b * c - d * n
}

fn twin<T: Real>(x: &[T], y: &[T]) -> T {
    let k = |i: usize, n: f64| x[i] * T::lit(n);
    let a = k(0, 1.0) + k(1, 2.0);
    let b = k(1, 4.0) + k(2, 5.0) + k(3, 6.0);
    let c = k(0, 7.0) + k(2, 9.0);
    let d = y[0] * k(0, 10.0) + y[1] * k(1, 11.0);
    a + b * c - d * T::lit(11.0)
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![1.5, -0.25, 2.5, 0.75], ref vec![2.0, 0.5]);
}
