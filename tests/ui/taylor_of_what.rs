//! `f_taylor` is called where there is none; a callee without the option.

use differentiate::differentiate;

#[differentiate(taylor)]
fn pair(x: f64) -> (f64, f64) {
    (x, x * x)
}

#[differentiate(taylor)]
fn sum(x: &[f64]) -> f64 {
    x[0] + pair(x[1]).0
}

#[differentiate]
fn cube(x: f64) -> f64 {
    x * x * x
}

#[differentiate(taylor)]
fn f(x: f64) -> f64 {
    sum(&[x, 1.0]) + cube(x)
}

fn main() {
    let _ = pair_taylor::<3>(1.0);
    let _ = sum_taylor::<3>(&[1.0, 2.0]);
    let _ = f_taylor::<3>(1.0);
}
