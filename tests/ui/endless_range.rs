#![allow(dead_code, unused)]

use differentiate::differentiate;

#[differentiate]
fn f(mut x: f64) -> f64 {
    for _ in 0.. {
        x = x.sin();
        if x < 0.5 {
            break;
        }
    }
    x
}

fn main() {}
