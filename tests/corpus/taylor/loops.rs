//! A sum over a loop whose body accumulates, with a constant slice beside it.

use super::differentiate;
use crate::support::{Real, check_taylor};

#[differentiate(taylor)]
fn f(x: f64, weights: &[f64], n: usize) -> f64 {
    let mut sum = 0.0;
    let mut power = 1.0;
    for i in 0..n {
        power *= x;
        sum += weights[i] * power.sin();
        sum -= 0.125;
        if i % 2 == 0 {
            sum *= 1.0 + 0.1 * x;
        }
    }
    sum
}

fn twin<T: Real>(x: T, weights: &[f64], n: usize) -> T {
    let mut sum = T::ZERO;
    for i in 0..n {
        sum = sum + T::lit(weights[i]) * x.powi(i as i32 + 1).sin() - T::lit(0.125);
        if i % 2 == 0 {
            sum = sum + sum * x * T::lit(0.1);
        }
    }
    sum
}

#[test]
fn agrees_with_the_series() {
    let weights = [0.5, -1.0, 2.0, 0.25];
    check_taylor!(x in [0.7, -1.2, 0.0], f(x, &weights, 4), twin(x, &weights, 4));
    check_taylor!(x in [0.7], f(x, &weights, 0), twin(x, &weights, 0));
}
