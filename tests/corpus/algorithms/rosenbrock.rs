//! Rosenbrock's valley in many dimensions.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let mut sum = 0.0;
    for i in 0..x.len() - 1 {
        sum += 100.0 * (x[i + 1] - x[i] * x[i]).powi(2) + (1.0 - x[i]).powi(2);
    }
    sum
}

fn twin<T: Real>(x: &[T]) -> T {
    let mut sum = T::lit(0.0);
    for pair in x.windows(2) {
        let (curve, slope) = (pair[1] - pair[0] * pair[0], T::lit(1.0) - pair[0]);
        sum += T::lit(100.0) * curve * curve + slope * slope;
    }
    sum
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![-1.2, 1.0, 0.5, -0.3]);
    check_grad!(ref vec![1.0, 1.0, 1.0]);
}
