#![allow(dead_code, unused)]

use differentiate::differentiate;

#[differentiate(wrt(x, z))]
fn f(x: &[f64]) -> f64 {
    let largest = x.iter().peekable().take(7).fold(0.0, |a, b| a + b);
    let pair = Some(x[0]);
    let text = x[1].to_string();
    largest + unsafe { *x.get_unchecked(0) }
}

fn main() {}
