//! The trapezoidal rule, Simpson's and a midpoint rule that halves its step until it agrees with itself.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(lower: f64, upper: f64, rate: f64) -> f64 {
    let n = 16;
    let h = (upper - lower) / f64::from(n);
    let mut trapezoids = 0.0;
    let mut simpson = 0.0;
    for i in 0..=n {
        let t = lower + h * f64::from(i);
        let y = (-rate * t * t).exp();
        let end = i == 0 || i == n;
        trapezoids += if end { y / 2.0 } else { y };
        simpson += y * if end {
            1.0
        } else if i % 2 == 1 {
            4.0
        } else {
            2.0
        };
    }
    let mut pieces = 1;
    let mut old = f64::INFINITY;
    let midpoints = loop {
        let width = (upper - lower) / f64::from(pieces);
        let mut sum = 0.0;
        for i in 0..pieces {
            sum += (rate * (lower + (f64::from(i) + 0.5) * width)).cos();
        }
        sum *= width;
        if (sum - old).abs() < 1e-3 {
            break sum;
        }
        old = sum;
        pieces *= 2;
    };
    trapezoids * h - simpson * h / 3.0 + midpoints
}

fn twin<T: Real>(lower: T, upper: T, rate: T) -> T {
    let c = T::lit;
    let h = (upper - lower) * c(1.0 / 16.0);
    let bell = |i: u32| (-(rate * (lower + h * c(f64::from(i))).powi(2))).exp();
    let weighted = |weight: fn(u32) -> f64| (0..=16).map(|i| bell(i) * c(weight(i))).sum::<T>();
    let trapezoids = weighted(|i| if i % 16 == 0 { 0.5 } else { 1.0 }) * h;
    let simpson = weighted(|i| match i % 16 {
        0 => 1.0,
        i if i % 2 == 1 => 4.0,
        _ => 2.0,
    }) * h;
    let midpoints = |pieces: u32| {
        let width = (upper - lower) * c(1.0 / f64::from(pieces));
        (0..pieces)
            .map(|i| (rate * (lower + c(f64::from(i) + 0.5) * width)).cos())
            .sum::<T>()
            * width
    };
    let mut pieces = 2;
    while (midpoints(pieces) - midpoints(pieces / 2)).abs() >= c(1e-3) {
        pieces *= 2;
    }
    trapezoids - simpson * c(1.0 / 3.0) + midpoints(pieces)
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(lower, upper, rate),
        twin,
        [[0.0, 1.0, 1.5], [-1.0, 2.0, 0.7]]
    );
}
