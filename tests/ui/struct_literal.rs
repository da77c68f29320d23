#![allow(dead_code, unused)]

use differentiate::differentiate;

struct Point {
    x: f64,
    y: f64,
}

#[differentiate]
fn f(x: f64) -> f64 {
    let point = Point { x, y: 1.0 };
    point.x * point.y
}

fn main() {}
