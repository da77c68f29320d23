//! Parts that are not `Copy`, taken out of a call's tuple whose type is not written.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn powers(x: f64, n: usize) -> (f64, Vec<f64>) {
    let mut v = vec![x];
    for k in 0..n {
        v.push(v[k] * x);
    }
    (x.sin(), v)
}

#[differentiate]
fn f(x: f64, n: usize) -> f64 {
    let v = powers(x, n).1;
    let mut s = 0.0;
    for q in v.iter() {
        s += q;
    }
    let (a, b) = powers(s, 2);
    for q in &b {
        s += q * a;
    }
    for k in 0..n {
        let (a, b) = powers(x, k);
        for q in &b {
            s += a * q;
        }
    }
    s
}

fn twin<T: Real>(x: T, n: usize) -> T {
    let all = |x: T, n: usize| (1..=n as i32 + 1).map(|k| x.powi(k)).sum::<T>();
    let s = all(x, n);
    let tail: T = (0..n).map(|k| x.sin() * all(x, k)).sum();
    s + s.sin() * all(s, 2) + tail
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, n = 3), twin, [[0.7], [-1.1]]);
    check_scalars!(f(x, n = 0), twin, [[0.7]]);
}
