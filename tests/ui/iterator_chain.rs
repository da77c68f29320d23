#![allow(dead_code, unused)]

use differentiate::differentiate;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let norm: f64 = x.chunk_by(|a, b| a < b).map(|run| run[0] * run[0]).sum();
    norm.sqrt()
}

fn main() {}
