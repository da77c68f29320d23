#![allow(dead_code, unused)]

use differentiate::differentiate;

#[differentiate]
fn count(n: usize, text: &str) -> f64 {
    (n + text.len()) as f64
}

fn main() {}
