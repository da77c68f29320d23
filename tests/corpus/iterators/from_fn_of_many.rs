//! `array::from_fn` of more elements than are written out, with a capture that changes.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64; 20], w: f64) -> f64 {
    let mut acc = 0.0;
    let sums: [f64; 20] = std::array::from_fn(|k| {
        acc = acc * w + x[k];
        acc
    });
    let squares = sums.map(|s| s * s);
    squares.iter().sum::<f64>() + acc
}

fn twin<T: Real>(x: &[T; 20], w: T) -> T {
    let (mut acc, mut total) = (T::ZERO, T::ZERO);
    for k in 0..20 {
        acc = acc * w + x[k];
        total += acc * acc;
    }
    total + acc
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [0.5, 1.0, -0.3, 0.2, 0.7, 0.1, 0.4, -0.6, 0.9, 0.3, 0.5, 1.0, -0.3, 0.2, 0.7, 0.1, 0.4, -0.6, 0.9, 0.3], val 0.8);
}
