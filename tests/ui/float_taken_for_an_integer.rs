use differentiate::{Differentiable, differentiate};

#[derive(Clone, Debug, Differentiable)]
struct Grid {
    n: usize,
}

#[derive(Clone, Debug, Differentiable)]
struct Plane {
    n: f64,
}

fn half(n: f64) -> f64 {
    0.5 * n
}

// One name for two things: that of the second is taken for the integer of the first, and rustc says no.
#[differentiate(wrt(plane, grid))]
fn f(plane: Plane, grid: &Grid) -> f64 {
    let mut sum = 0.0;
    let p = grid;
    for _ in 0..p.n {
        sum += 1.0;
    }
    let p = plane;
    sum * half(p.n)
}

fn main() {}
