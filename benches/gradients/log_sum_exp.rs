//! `ln(sum(exp(x)))`, shifted by the largest element: a maximum that cancels out of the gradient, and a dear function
//! whose value is its own derivative.

use crate::table::{Objective, keep, numbers};
use differentiate::differentiate;

#[differentiate]
fn log_sum_exp(x: &[f64]) -> f64 {
    let mut largest = f64::NEG_INFINITY;
    for &v in x {
        largest = largest.max(v);
    }
    let mut sum = 0.0;
    for &v in x {
        sum += (v - largest).exp();
    }
    largest + sum.ln()
}

/// The softmax: the exponentials are kept where the gradient will be.
fn by_hand(x: &[f64], gradient: &mut [f64]) -> f64 {
    let mut largest = f64::NEG_INFINITY;
    for &v in x {
        largest = largest.max(v);
    }
    let mut sum = 0.0;
    for (v, g) in x.iter().zip(gradient.iter_mut()) {
        *g = (v - largest).exp();
        sum += *g;
    }
    let scale = 1.0 / sum;
    for g in gradient {
        *g *= scale;
    }
    largest + sum.ln()
}

pub fn objective(n: usize) -> Objective {
    Objective {
        title: format!("log-sum-exp, n = {n}"),
        point: numbers(n),
        primal: Box::new(log_sum_exp),
        grad_into: Box::new(log_sum_exp_grad_into),
        grad: Box::new(|x| keep(log_sum_exp_grad(x))),
        by_hand: Box::new(by_hand),
    }
}
