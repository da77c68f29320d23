#![allow(dead_code, unused)]

use differentiate::differentiate;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let Some(first) = x.first() else { return 0.0 };
    if let [a, b] = x {
        return a * b;
    }
    first * 2.0
}

fn main() {}
