//! A `Vec` of tuples: knots of a piecewise linear curve, found by a constant search.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(knots: &[(f64, f64)], t: f64) -> f64 {
    let mut scaled = Vec::with_capacity(knots.len());
    for &(x, y) in knots {
        scaled.push((2.0 * x, y * y));
    }
    let mut k = 0;
    while k + 2 < scaled.len() && t > scaled[k + 1].0 {
        k += 1;
    }
    let (x0, y0) = scaled[k];
    let (x1, y1) = scaled[k + 1];
    y0 + (y1 - y0) * (t - x0) / (x1 - x0)
}

fn twin<T: Real>(knots: &[(T, T)], t: T) -> T {
    let two = T::lit(2.0);
    let mut k = 0;
    while k + 2 < knots.len() && t > two * knots[k + 1].0 {
        k += 1;
    }
    let ((x0, y0), (x1, y1)) = (knots[k], knots[k + 1]);
    let s = (t - two * x0) / (two * (x1 - x0));
    y0 * y0 * (T::lit(1.0) - s) + y1 * y1 * s
}

#[test]
fn agrees_with_dual_numbers() {
    let knots = vec![(0.0, 0.4), (0.5, 1.3), (0.8, -0.7), (1.5, 0.9)];
    check_grad!(ref knots.clone(), val 1.4);
    check_grad!(ref knots.clone(), val 0.3);
    check_grad!(ref knots.clone(), val 5.0);
}
