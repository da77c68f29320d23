#![allow(dead_code, unused)]

use differentiate::differentiate;

#[differentiate(constant(scale))]
fn scaled(x: f64, scale: f64) -> f64 {
    x * scale
}

#[differentiate]
fn f(x: f64) -> f64 {
    scaled(2.0, x)
}

fn main() {}
