//! Functions, methods and closures called without active arguments are called as they are.

use super::differentiate;
use crate::support::*;

fn weight(n: usize) -> f64 {
    1.0 / (n as f64 + 1.0)
}

struct Grid {
    step: f64,
}

impl Grid {
    fn at(&self, i: usize) -> f64 {
        self.step * i as f64
    }
}

#[differentiate]
fn f(x: f64, grid: &Grid, n: usize) -> f64 {
    let double = |v: f64| v * 2.0;
    let scale = double(grid.at(n)) + weight(n);
    let shifted = |i: usize| scale + grid.at(i);
    let length = "four".len() as f64;
    x.sin() * shifted(2) + x * length.max(weight(3)) + std::cmp::max(n, 7) as f64 * x
}

fn twin<T: Real>(x: T, grid: &Grid, n: usize) -> T {
    let c = T::lit;
    let scale = 2.0 * grid.at(n) + weight(n);
    x.sin() * c(scale + grid.at(2)) + x * c(4.0) + c(n.max(7) as f64) * x
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(x, grid = &Grid { step: 0.25 }, n = 3),
        twin,
        [[2.0], [0.3]]
    );
}
