//! Sub-slices of parameters, of rows and of local arrays are passed on, with bounds that vary.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn energy(x: &[f64]) -> f64 {
    let mut sum = 0.0;
    for i in 1..x.len() {
        let d = x[i] - x[i - 1];
        sum += d * d * x[0];
    }
    sum
}

#[differentiate]
fn f(x: &[f64], m: &[[f64; 3]; 2], window: usize) -> f64 {
    let local = [x[0] * x[1], x[1].sin(), x[2], 0.5];
    let mut sum = energy(&m[1][1..]) * energy(&m[0]);
    let mut start = 0;
    while start + window <= x.len() {
        sum += energy(&x[start..start + window]);
        start += 2;
    }
    let middle = &x[1..x.len() - 1];
    sum + energy(middle) * energy(&middle[1..]) + energy(&local[..=2])
}

fn twin<T: Real>(x: &[T], m: &[[T; 3]; 2], window: usize) -> T {
    let energy = |x: &[T]| {
        x.windows(2)
            .map(|w| (w[1] - w[0]).powi(2) * x[0])
            .sum::<T>()
    };
    let n = x.len();
    let windows: T = x.windows(window).step_by(2).map(energy).sum();
    energy(&m[1][1..]) * energy(&m[0])
        + windows
        + energy(&x[1..n - 1]) * energy(&x[2..n - 1])
        + energy(&[x[0] * x[1], x[1].sin(), x[2]])
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(
        ref vec![0.9, -1.2, 0.4, 1.7, -0.3, 0.6],
        ref [[0.5, 0.1, -0.4], [1.2, 0.8, 1.9]],
        con 3
    );
}
