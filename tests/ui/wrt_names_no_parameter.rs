#![allow(dead_code, unused)]

use differentiate::differentiate;

#[differentiate(wrt(z))]
fn f(x: f64, y: f64) -> f64 {
    x * y
}

#[differentiate(wrt(a))]
fn part((a, b): (f64, f64), y: f64) -> f64 {
    a * b * y
}

#[differentiate(wrt(c))]
fn other((a, b): (f64, f64), y: f64) -> f64 {
    a * b * y
}

fn main() {}
