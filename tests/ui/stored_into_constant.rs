#![allow(dead_code, unused)]

use differentiate::differentiate;

#[differentiate(constant(trace))]
fn f(x: f64, trace: &mut [f64]) -> f64 {
    let square = x * x;
    trace[0] = square;
    square
}

fn main() {}
