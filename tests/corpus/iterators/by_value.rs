//! Arrays and `Vec`s by value, `copied`, `cloned`.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(a: [f64; 3], v: Vec<f64>, x: &[f64]) -> f64 {
    let s: f64 = a.into_iter().map(|e| e * e).sum();
    let t: f64 = a
        .iter()
        .copied()
        .zip(v.iter().cloned())
        .map(|(a, b)| a * b)
        .sum();
    let mut u = 1.0;
    for (e, w) in v.into_iter().zip([2.0, 3.0, x[0]]) {
        u += e * w;
    }
    let doubled = x
        .to_vec()
        .into_iter()
        .map(|e| 2.0 * e)
        .collect::<Vec<f64>>();
    s * t - u * doubled.iter().sum::<f64>()
}

fn twin<T: Real>(a: [T; 3], v: Vec<T>, x: &[T]) -> T {
    let (mut s, mut t, mut d) = (T::lit(0.0), T::lit(0.0), T::lit(0.0));
    for i in 0..3 {
        s += a[i] * a[i];
        t += a[i] * v[i];
    }
    for &e in x {
        d += T::lit(2.0) * e;
    }
    s * t - (T::lit(1.0) + v[0] * T::lit(2.0) + v[1] * T::lit(3.0) + v[2] * x[0]) * d
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val [0.5, 1.5, -0.75], val vec![1.0, 2.0, 0.25], ref vec![0.3, 0.6]);
}
