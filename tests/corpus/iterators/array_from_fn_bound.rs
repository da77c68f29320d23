//! `array::from_fn` with its type at the `let`, and in the middle of a computation.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64; 4]) -> f64 {
    let d: [f64; 3] = std::array::from_fn(|k| x[k + 1] - x[k]);
    let sum: f64 = d.iter().map(|v| v * v).sum();
    let e = std::array::from_fn::<f64, 2, _>(|k| d[k] * d[k + 1]);
    sum * e[0] + e[1]
}

fn twin<T: Real>(x: &[T; 4]) -> T {
    let d = [x[1] - x[0], x[2] - x[1], x[3] - x[2]];
    let sum = d[0] * d[0] + d[1] * d[1] + d[2] * d[2];
    sum * d[0] * d[1] + d[1] * d[2]
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [0.5, 1.5, -0.7, 0.9]);
}
