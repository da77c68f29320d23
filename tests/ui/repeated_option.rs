#![allow(dead_code, unused)]

use differentiate::differentiate;

#[differentiate(reverse, wrt(x), reverse)]
fn f(x: f64) -> f64 {
    x * x
}

fn main() {}
