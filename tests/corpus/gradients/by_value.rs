//! What is passed by value, changed on the way and used up, is there for both sweeps.

use super::differentiate;
use crate::support::*;

#[derive(Clone)]
struct Weights(Vec<f64>);

#[differentiate(hvp)]
fn g(mut x: Vec<f64>, mut y: f64, weights: Weights) -> f64 {
    y *= x[0];
    x[0] = y.sin();
    let Weights(weights) = weights;
    let mut sum = 0.0;
    for (x, w) in x.into_iter().zip(weights) {
        sum += w * x * x * y;
    }
    sum
}

#[differentiate]
fn f(x: &[f64], y: f64) -> f64 {
    let weights = Weights(vec![0.5, -1.5, 2.0]);
    let (value, (by_x, by_y)) = g_grad(x.to_vec(), y * y, weights);
    value * by_y + by_x[0] * by_x[1] + by_x[2]
}

fn twin<T: Real>(x: &[T], y: T) -> T {
    let [w0, w1, w2] = [0.5, -1.5, 2.0].map(T::lit);
    let y = y * y;
    let p = x[0] * y;
    let s = p.sin();
    let rest = w1 * x[1] * x[1] + w2 * x[2] * x[2];
    let value = (w0 * s * s + rest) * p;
    let by_p = w0 * s * s + rest + T::lit(2.0) * w0 * s * p.cos() * p;
    let by_x = [
        by_p * y,
        T::lit(2.0) * w1 * x[1] * p,
        T::lit(2.0) * w2 * x[2] * p,
    ];
    value * (by_p * x[0]) + by_x[0] * by_x[1] + by_x[2]
}

#[test]
fn agrees_with_dual_numbers() {
    check!(f(x: &[f64], y: f64) -> f64, twin, [[0.5, 1.5, -0.25, 0.75], [1.0, -0.5, 2.0, 0.3]]);
}
