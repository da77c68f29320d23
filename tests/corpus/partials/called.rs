//! Functions with given derivatives, called in loops, branches, conditions, closures and chains.

use super::differentiate;
use crate::support::*;

#[differentiate(partials(x = value * n as f64 / x))]
fn power(x: f64, n: usize) -> f64 {
    f64::from_bits(x.to_bits()).powi(n as i32)
}

#[differentiate(partials(x = 1.0 / (1.0 + x * x)))]
fn angle(x: f64) -> f64 {
    f64::from_bits(x.atan().to_bits())
}

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let mut sum = 0.0;
    for (k, &v) in x.iter().enumerate() {
        if power(v, 2) > 0.5 {
            sum += power(v, k) * angle(sum);
        } else {
            sum -= angle(v * 2.0);
        }
    }
    let bent = |v: f64| angle(v) + power(v, 3);
    let mut at = sum;
    while at > 0.3 {
        at = angle(at) * 0.9;
    }
    at * bent(x[0])
        + x.iter().map(|&v| angle(v)).sum::<f64>()
        + x.iter().copied().map(angle).sum::<f64>()
}

fn twin<T: Real>(x: &[T]) -> T {
    let mut sum = T::lit(0.0);
    for (k, &v) in x.iter().enumerate() {
        if v.value() * v.value() > 0.5 {
            sum += v.powi(k as i32) * sum.atan();
        } else {
            sum -= (v * T::lit(2.0)).atan();
        }
    }
    let mut at = sum;
    while at > T::lit(0.3) {
        at = at.atan() * T::lit(0.9);
    }
    at * (x[0].atan() + x[0].powi(3)) + T::lit(2.0) * x.iter().map(|v| v.atan()).sum::<T>()
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[-0.3, 1.2, 0.4, 2.0], [0.6, -0.9, -1.3, 0.2]]);
}
