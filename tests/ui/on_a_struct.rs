#![allow(dead_code, unused)]

use differentiate::differentiate;

#[differentiate]
struct Point {
    x: f64,
    y: f64,
}

fn main() {}
