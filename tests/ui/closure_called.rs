#![allow(dead_code, unused)]

use differentiate::differentiate;

#[differentiate]
fn f(x: f64) -> f64 {
    let twice = |y: f64| y * 2.0;
    twice(x) + 1.0
}

fn main() {}
