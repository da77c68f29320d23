#![allow(dead_code, unused)]

use differentiate::differentiate;

#[differentiate(wrt(x, z))]
fn f(x: &[f64]) -> f64 {
    let largest = x.chunk_by(|a, b| a < b).fold(0.0, |a, b| a + b[0]);
    let pair = Some(x[0]);
    let text = x[1].to_string();
    largest + unsafe { *x.get_unchecked(0) }
}

fn main() {}
