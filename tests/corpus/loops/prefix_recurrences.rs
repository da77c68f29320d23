//! Running sums and running products feed each other.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let mut sum = 0.0;
    let mut product = 1.0;
    let mut smoothed = y;
    let mut total = 0.0;
    for i in 1..10 {
        let value = (x * f64::from(i)).sin();
        sum += value;
        product *= 1.0 + value * 0.1;
        smoothed = 0.75 * smoothed + 0.25 * sum * y;
        total += sum * product - smoothed;
    }
    total
}

fn twin<T: Real>(x: T, y: T) -> T {
    let c = T::lit;
    let value = |i: u32| (x * c(f64::from(i))).sin();
    let sum = |i: u32| (1..=i).map(value).sum::<T>();
    let product = |i: u32| (1..=i).map(|i| T::ONE + value(i) * c(0.1)).product::<T>();
    let smoothed = |i: u32| (1..=i).fold(y, |old, i| c(0.75) * old + c(0.25) * sum(i) * y);
    (1..10).map(|i| sum(i) * product(i) - smoothed(i)).sum()
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[2.0, 4.0], [0.3, -1.5]]);
}
