#![allow(dead_code, unused)]

use differentiate::differentiate;

#[differentiate(wrt(x), constant(y))]
fn f(x: f64, y: f64) -> f64 {
    x * y
}

fn main() {}
