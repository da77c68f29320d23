#![allow(dead_code, unused)]

use differentiate::differentiate;

#[differentiate]
fn f(x: f64, power: Option<i32>) -> f64 {
    let Some(n) = power else { return 0.0 };
    x.powi(n)
}

fn main() {}
