#![allow(dead_code, unused)]

use differentiate::differentiate;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let norm: f64 = x.iter().peekable().map(|value| value * value).sum();
    norm.sqrt()
}

fn main() {}
