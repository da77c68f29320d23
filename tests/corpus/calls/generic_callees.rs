//! Callees generic over sizes, called with inferred sizes, a turbofish, and at two sizes from one caller.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn dot<const N: usize>(a: &[f64; N], b: &[f64; N]) -> f64 {
    let mut sum = 0.0;
    for i in 0..N {
        sum += a[i] * b[i];
    }
    sum
}

#[differentiate]
fn apply<const R: usize, const C: usize>(m: &[[f64; C]; R], v: [f64; C]) -> [f64; R] {
    let mut out = [0.0; R];
    for r in 0..R {
        out[r] = dot(&m[r], &v);
    }
    out
}

#[differentiate]
fn powers<const N: usize>(x: f64) -> [f64; N] {
    let mut p = [1.0; N];
    for i in 1..N {
        p[i] = p[i - 1] * x;
    }
    p
}

#[differentiate]
fn f(m: &[[f64; 3]; 2], x: f64) -> f64 {
    let v = powers::<3>(x);
    let y = apply(m, v);
    let z: [f64; 2] = powers(y[0]);
    dot(&y, &z) + dot::<3>(&v, &m[1])
}

fn twin<T: Real>(m: &[[T; 3]; 2], x: T) -> T {
    let row = |r: usize| m[r][0] + m[r][1] * x + m[r][2] * x * x;
    row(0) + row(1) * row(0) + row(1)
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [[0.5, 0.1, -0.4], [1.2, 0.8, 1.9]], val 0.7);
}
