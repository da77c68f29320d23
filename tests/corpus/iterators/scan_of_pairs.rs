//! `scan` with a tuple for its state, and with a cumulative product zipped to the input.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], decay: f64) -> f64 {
    let smooth: f64 = x
        .iter()
        .scan((0.0, 1.0), |(level, trend), &v| {
            let before = *level;
            *level = decay * v + (1.0 - decay) * (*level + *trend);
            *trend = 0.5 * (*level - before) + 0.5 * *trend;
            Some(*level * *trend)
        })
        .sum();
    let products: Vec<f64> = x
        .iter()
        .scan(1.0, |p, v| {
            *p *= v;
            Some(*p)
        })
        .collect();
    smooth + products.iter().zip(x).map(|(p, v)| p * v).sum::<f64>()
}

fn twin<T: Real>(x: &[T], decay: T) -> T {
    let (mut level, mut trend, mut p, mut total) = (T::ZERO, T::ONE, T::ONE, T::ZERO);
    let half = T::lit(0.5);
    for &v in x {
        let before = level;
        level = decay * v + (T::ONE - decay) * (before + trend);
        trend = half * (level - before) + half * trend;
        p = p * v;
        total += level * trend + p * v;
    }
    total
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, 2.0, 0.7, -0.3], val 0.4);
}
