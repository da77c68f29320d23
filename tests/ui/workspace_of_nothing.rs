//! A workspace beside what keeps nothing.

use differentiate::differentiate;

#[differentiate(forward, workspace)]
fn f(x: f64) -> f64 {
    x * x
}

#[differentiate(workspace, partials(x = 2.0 * x))]
fn g(x: f64) -> f64 {
    x * x
}

fn main() {}
