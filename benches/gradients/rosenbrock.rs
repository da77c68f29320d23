//! Rosenbrock's valley over a slice: cheap arithmetic, neighbouring elements.

use crate::table::{Objective, keep, numbers};
use differentiate::differentiate;

#[differentiate]
fn rosenbrock(x: &[f64]) -> f64 {
    let mut sum = 0.0;
    for i in 0..x.len() - 1 {
        sum += 100.0 * (x[i + 1] - x[i] * x[i]).powi(2) + (1.0 - x[i]).powi(2);
    }
    sum
}

/// One pass: what an element gets from its left neighbour is carried along.
fn by_hand(x: &[f64], gradient: &mut [f64]) -> f64 {
    let n = x.len();
    assert!(n > 0 && gradient.len() == n);
    let mut sum = 0.0;
    let mut carried = 0.0;
    for i in 0..n - 1 {
        let curve = x[i + 1] - x[i] * x[i];
        let slope = 1.0 - x[i];
        sum += 100.0 * (curve * curve) + slope * slope;
        gradient[i] = carried - (400.0 * curve * x[i] + 2.0 * slope);
        carried = 200.0 * curve;
    }
    gradient[n - 1] = carried;
    sum
}

pub fn objective(n: usize) -> Objective {
    Objective {
        title: format!("rosenbrock, n = {n}"),
        point: numbers(n),
        primal: Box::new(rosenbrock),
        grad_into: Box::new(rosenbrock_grad_into),
        grad: Box::new(|x| keep(rosenbrock_grad(x))),
        by_hand: Box::new(by_hand),
    }
}
