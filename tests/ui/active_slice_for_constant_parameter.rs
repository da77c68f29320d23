#![allow(dead_code, unused)]

use differentiate::differentiate;

#[differentiate(constant(weights))]
fn weighted(x: &[f64], weights: &[f64]) -> f64 {
    x[0] * weights[0]
}

#[differentiate]
fn f(x: &[f64]) -> f64 {
    weighted(x, x)
}

fn main() {}
