//! Calls in a loop: the result feeds the next call, and some calls happen in a branch of the body.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn logistic(x: f64, r: f64) -> f64 {
    r * x * (1.0 - x)
}

#[differentiate]
fn f(start: f64, r: f64, steps: usize) -> f64 {
    let mut x = start;
    let mut sum = 0.0;
    for i in 0..steps {
        x = logistic(x, r);
        if i % 3 == 1 {
            sum += logistic(sum, x);
        } else if x > 0.6 {
            x = logistic(x, 0.5 * r) + logistic(x, r);
        }
        sum += x;
    }
    sum
}

fn twin<T: Real>(start: T, r: T, steps: usize) -> T {
    let logistic = |x: T, r: T| r * (x - x * x);
    let (mut x, mut sum) = (start, T::lit(0.0));
    for i in 0..steps {
        x = logistic(x, r);
        if i % 3 == 1 {
            sum += logistic(sum, x);
        } else if x > T::lit(0.6) {
            x = T::lit(1.5) * logistic(x, r);
        }
        sum += x;
    }
    sum
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val 0.3, val 2.1, con 7);
    check_grad!(val 0.3, val 2.7, con 6);
    check_grad!(val 0.3, val 2.7, con 0);
}
