#![allow(dead_code, unused)]

use differentiate::differentiate;

fn apply(f: impl Fn(f64) -> f64, y: f64) -> f64 {
    f(y)
}

#[differentiate]
fn f(x: f64) -> f64 {
    let scaled = |y: f64| y * x;
    apply(|y| y + x, x) + apply(scaled, 2.0)
}

fn main() {}
