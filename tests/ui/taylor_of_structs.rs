//! Series go through floats, and arrays, slices, `Vec`s and tuples of them.

use differentiate::{Differentiable, differentiate};

#[derive(Clone, Differentiable)]
struct Point {
    x: f64,
    y: f64,
}

#[differentiate(taylor)]
fn f(x: f64) -> f64 {
    let p = Point { x, y: 2.0 };
    p.x * p.y
}

#[differentiate(taylor, partials(x = x.cos()))]
fn g(x: f64) -> f64 {
    x.sin()
}

fn main() {
    let _ = f_taylor::<2>(1.0);
    let _ = g(1.0);
}
