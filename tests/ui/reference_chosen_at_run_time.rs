#![allow(dead_code, unused)]

use differentiate::differentiate;

#[differentiate]
fn f(a: &mut [f64], b: &mut [f64]) {
    let longer = if a.len() > b.len() { a } else { b };
    longer[0] = 1.0;
}

fn main() {}
