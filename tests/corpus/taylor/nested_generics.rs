//! Const generics and lifetimes beside the number of coefficients.

use super::differentiate;
use crate::support::Real;

#[differentiate(taylor)]
fn dot<'a, const N: usize>(x: f64, a: &'a [f64; N], b: &'a [f64]) -> f64 {
    let mut sum = 0.0;
    for i in 0..N {
        sum += a[i] * b[i] * x.powi(i as i32);
    }
    sum
}

#[differentiate(taylor)]
fn f<const N: usize>(x: f64, a: &[f64; N]) -> f64 {
    let shifted = [x; N];
    dot::<N>(x, a, &shifted) + dot(x, &[1.0, 2.0], a) * N as f64
}

fn twin<T: Real>(x: T, a: &[f64]) -> T {
    let l = T::lit;
    let mut sum = T::ZERO;
    for (i, &c) in a.iter().enumerate() {
        sum = sum + l(c) * x.powi(i as i32 + 1);
    }
    sum + (l(a[0]) + l(2.0 * a[1]) * x) * l(a.len() as f64)
}

#[test]
fn agrees_with_the_series() {
    let a = [0.5, -1.5, 2.0];
    for x in [0.7, -1.2] {
        let expected = crate::support::taylor::eight(|x| twin(x, &a), x);
        crate::support::taylor::compare("f", f(x, &a), &f_taylor::<3, 8>(x, &a), &expected, 1e-12);
        assert_eq!(dot_taylor::<3, 2>(x, &a, &a)[0], dot(x, &a, &a));
    }
}
