#![allow(dead_code, unused)]

use differentiate::differentiate;

macro_rules! square {
    ($x:expr) => {
        $x * $x
    };
}

#[differentiate]
fn f(x: f64) -> f64 {
    1.0 + square!(x)
}

fn main() {}
