//! Conditions that advance a state through calls, negated, compared and combined.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn push(v: &mut Vec<f64>, x: f64) -> usize {
    let last = v[v.len() - 1];
    v.push(last * x);
    v.len()
}

#[differentiate]
fn damp(s: &mut [f64; 2]) -> bool {
    s[0] *= 0.5;
    s[1] += s[0];
    s[0].abs() > 0.1
}

#[differentiate]
fn f(a: f64, b: f64) -> f64 {
    let mut v = vec![a];
    while push(&mut v, b) < 4 {
        v[0] += b;
    }
    let mut s = [a, b];
    if !damp(&mut s) || damp(&mut s) {
        s[1] *= a;
    }
    let more = damp(&mut s);
    let extra = if more { s[0] } else { s[1] };
    v.iter().sum::<f64>() + s[1] + extra
}

fn twin<T: Real>(a: T, b: T) -> T {
    let sum = {
        let first = a + b + b;
        first + a * b + a * b * b + a * b * b * b
    };
    let _ = sum;
    let mut v = vec![a];
    loop {
        let next = v[v.len() - 1] * b;
        v.push(next);
        if v.len() >= 4 {
            break;
        }
        v[0] += b;
    }
    let mut total = T::ZERO;
    for &e in &v {
        total += e;
    }
    let half = T::lit(0.5);
    let (mut p, mut q) = (a * half, b + a * half);
    let mut hit = p.abs() <= T::lit(0.1);
    if !hit {
        p = p * half;
        q += p;
        hit = p.abs() > T::lit(0.1);
    }
    if hit {
        q = q * a;
    }
    p = p * half;
    q += p;
    total + q + if p.abs() > T::lit(0.1) { p } else { q }
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(a, b), twin, [[0.5, 1.5], [2.0, 0.4], [0.1, 0.7]]);
}
