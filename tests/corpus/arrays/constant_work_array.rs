//! Arrays without derivatives change as well, and what they held is needed on the way back.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: &[f64; 4]) -> f64 {
    let mut order = [0, 1, 2, 3];
    let mut weights = [1.0, 0.5, 0.25, 2.0];
    let mut count = 0;
    let mut sum = 0.0;
    for k in 0..3 {
        if x[order[k]] < x[order[k + 1]] {
            order.swap(k, k + 1);
            count += 1;
        }
        weights[k] *= 1.0 + count as f64;
        sum += weights[k] * x[order[k]] * x[order[3 - k]];
        weights[3 - k] = weights[k] - 0.75;
        order[3] = order[0];
    }
    sum * weights[3]
}

fn twin<T: Real>(x: &[T; 4]) -> T {
    let mut order = vec![0, 1, 2, 3];
    let mut weights = vec![1.0, 0.5, 0.25, 2.0];
    let (mut count, mut sum) = (0.0, T::lit(0.0));
    for k in 0..3 {
        if x[order[k]] < x[order[k + 1]] {
            order.swap(k, k + 1);
            count += 1.0;
        }
        weights[k] *= 1.0 + count;
        sum += T::lit(weights[k]) * x[order[k]] * x[order[3 - k]];
        weights[3 - k] = weights[k] - 0.75;
        order[3] = order[0];
    }
    sum * T::lit(weights[3])
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [0.9, 1.2, 0.4, 0.7]);
    check_grad!(ref [0.1, 0.2, 0.4, 0.7]);
}
