//! `unzip` into two `Vec`s.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let (s, c): (Vec<f64>, Vec<f64>) = x.iter().map(|v| (v.sin(), v.cos())).unzip();
    let (a, b): (Vec<_>, Vec<_>) = s.iter().zip(&c).map(|(s, c)| (s * c, s + c)).unzip();
    a.iter().sum::<f64>() * b.iter().product::<f64>()
}

fn twin<T: Real>(x: &[T]) -> T {
    let (mut a, mut b) = (T::lit(0.0), T::lit(1.0));
    for &v in x {
        a += v.sin() * v.cos();
        b = b * (v.sin() + v.cos());
    }
    a * b
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[1.0, 2.0, 4.5], [0.3, -4.0, 2.5]]);
}
