//! The trapezoid rule on samples at uneven, active places, by pairs of neighbours.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: &[f64], y: &[f64]) -> f64 {
    let mut area = 0.0;
    let (mut px, mut py) = (x[0], y[0]);
    for (&qx, &qy) in x[1..].iter().zip(&y[1..]) {
        area += 0.5 * (qx - px) * (py + qy);
        (px, py) = (qx, qy);
    }
    area
}

fn twin<T: Real>(x: &[T], y: &[T]) -> T {
    (1..x.len())
        .map(|i| (x[i] - x[i - 1]) * (y[i] + y[i - 1]) * T::lit(0.5))
        .sum()
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.0, 0.3, 0.9, 1.4], ref vec![1.2, -0.4, 0.7, 2.0]);
}
