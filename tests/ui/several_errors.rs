#![allow(dead_code, unused)]

use differentiate::differentiate;

#[differentiate(wrt(x, z))]
fn f(x: &[f64]) -> f64 {
    let largest = x.iter().copied().fold(0.0, f64::max);
    let pair = Some(x[0]);
    let shifted = |y: f64| y + x[1];
    largest + unsafe { *x.get_unchecked(0) }
}

fn main() {}
