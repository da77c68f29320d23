//! Parameters of closures whose types are written: they say what the numbers of a list are, which nothing else does.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let times = [0.0, 0.4, 1.1];
    let sines: Vec<f64> = times.iter().map(|t: &f64| (2.0 * t).sin() * x).collect();
    let cosines: Vec<f64> = times.iter().map(|&t: &f64| t.cos() * y).collect();
    let roots: f64 = times
        .iter()
        .zip(&sines)
        .map(|(&t, s): (&f64, &f64)| t.sqrt() * s * s)
        .sum();
    sines.iter().chain(&cosines).map(|v| v * v).sum::<f64>() + roots
}

fn twin<T: Real>(x: T, y: T) -> T {
    let (mut by_x, mut by_y) = (0.0, 0.0);
    for t in [0.0f64, 0.4, 1.1] {
        by_x += (2.0 * t).sin().powi(2) * (1.0 + t.sqrt());
        by_y += t.cos().powi(2);
    }
    T::lit(by_x) * x * x + T::lit(by_y) * y * y
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[2.0, 0.5], [-0.5, 1.5]]);
}
