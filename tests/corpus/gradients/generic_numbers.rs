//! Gradients of a function that is generic over its number type, and by slices of a length that is not known.

use super::differentiate;
use crate::support::*;

#[differentiate(hvp)]
fn energy<T: Real>(x: &[T], k: T) -> T {
    let mut sum = T::ZERO;
    for w in x.windows(2) {
        sum += k * (w[1] - w[0]).powi(4) + (w[0] * w[1]).sin();
    }
    sum
}

#[differentiate]
fn f<T: Real>(x: &[T], k: T) -> T {
    let (energy, (forces, by_k)) = energy_grad(x, k);
    forces.iter().map(|f| *f * *f).sum::<T>() + energy * by_k
}

fn twin<T: Real>(x: &[T], k: T) -> T {
    let n = x.len();
    let mut forces = vec![T::ZERO; n];
    let (mut energy, mut by_k) = (T::ZERO, T::ZERO);
    for i in 0..n - 1 {
        let d = x[i + 1] - x[i];
        let (pull, cos) = (T::lit(4.0) * k * d * d * d, (x[i] * x[i + 1]).cos());
        forces[i] += cos * x[i + 1] - pull;
        forces[i + 1] += cos * x[i] + pull;
        energy += k * d * d * d * d + (x[i] * x[i + 1]).sin();
        by_k += d * d * d * d;
    }
    forces.iter().fold(energy * by_k, |sum, f| sum + *f * *f)
}

#[test]
fn agrees_with_dual_numbers() {
    check!(f(x: &[f64], k: f64) -> f64, twin, [[0.5, 1.5, -0.25, 0.75], [1.0, -0.5, 2.0, 0.3, 1.25]]);
}
