#![allow(dead_code, unused)]

use differentiate::differentiate;

#[differentiate]
fn f(a: &[f64], b: &[f64]) -> f64 {
    let longer = if a.len() > b.len() { a } else { b };
    longer[0]
}

fn main() {}
