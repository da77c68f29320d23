//! Three slices side by side, and four.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], y: &[f64], z: &[f64]) -> f64 {
    let three: f64 = x
        .iter()
        .zip(y)
        .zip(z)
        .map(|((a, b), c)| a * b + c * a)
        .sum();
    let mut four = 0.0;
    for (i, ((a, b), (c, d))) in x.iter().zip(y.iter()).zip(z.iter().zip(x)).enumerate() {
        four += a * b * c * d * (i + 1) as f64;
    }
    three * four
}

fn twin<T: Real>(x: &[T], y: &[T], z: &[T]) -> T {
    let (mut three, mut four) = (T::ZERO, T::ZERO);
    for i in 0..x.len() {
        three += x[i] * (y[i] + z[i]);
        four += x[i] * x[i] * y[i] * z[i] * T::lit((i + 1) as f64);
    }
    three * four
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, 1.5, -0.7], ref vec![1.2, 0.4, 0.8], ref vec![-0.3, 0.9, 1.4]);
}
