#![allow(dead_code, unused)]

use differentiate::differentiate;

#[differentiate]
fn f(x: f64) -> f64 {
    let scaled = |y: f64| y * x;
    scaled(2.0)
}

fn main() {}
