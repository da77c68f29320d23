//! A type is left out by its name, but the name is that of a type with a derivative here.

use differentiate::Differentiable;

#[derive(Differentiable)]
struct Duration(f64);

#[derive(Differentiable)]
struct Flight {
    length: Duration,
    stops: Vec<Duration>,
}

fn main() {}
