#![allow(dead_code, unused)]

use differentiate::differentiate;

use std::collections::HashMap;

#[differentiate]
fn f(x: f64, cache: &mut HashMap<u32, f64>) -> f64 {
    cache.insert(1, x * x);
    cache[&1]
}

fn main() {}
