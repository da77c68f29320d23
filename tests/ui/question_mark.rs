#![allow(dead_code, unused)]

use differentiate::differentiate;

#[differentiate]
fn f(x: f64, power: Option<i32>) -> Option<f64> {
    let n = power?;
    Some(x.powi(n))
}

fn main() {}
