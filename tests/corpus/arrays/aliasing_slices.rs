//! Two overlapping sub-slices name the same elements: their adjoints meet in one buffer.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: &[f64; 5]) -> f64 {
    let left = &x[..4];
    let right = &x[1..];
    let middle = &right[1..3];
    let mut sum = 0.0;
    for i in 0..4 {
        sum += left[i] * right[i].sin();
    }
    sum * middle[0] + middle[1] * x[2]
}

fn twin<T: Real>(x: &[T; 5]) -> T {
    let sum = x[0] * x[1].sin() + x[1] * x[2].sin() + x[2] * x[3].sin() + x[3] * x[4].sin();
    sum * x[2] + x[3] * x[2]
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [0.4, -1.2, 0.9, 1.5, -0.3]);
}
