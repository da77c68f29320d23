//! A `Vec` is moved out of its variable, which is then given a new one, of another length: also in a loop, through a call.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn step(mut v: Vec<f64>, s: f64) -> Vec<f64> {
    for w in &mut v {
        *w = w.sin() * s;
    }
    v.push(s);
    v
}

#[differentiate]
fn f(d: &[f64], s: f64) -> f64 {
    let mut b = d.to_vec();
    let c = b;
    b = vec![c[0], s, s * c[1]];
    for _ in 0..3 {
        b = step(b, s);
    }
    let mut sum = 0.0;
    for (i, v) in b.iter().enumerate() {
        sum += v * (i + 1) as f64;
    }
    sum
}

fn twin<T: Real>(d: &[T], s: T) -> T {
    let mut b = vec![d[0], s, s * d[1]];
    for _ in 0..3 {
        b = b.iter().map(|w| w.sin() * s).collect();
        b.push(s);
    }
    let mut sum = T::ZERO;
    for (i, v) in b.iter().enumerate() {
        sum += *v * T::lit((i + 1) as f64);
    }
    sum
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.6, -0.9], val 0.7);
}
