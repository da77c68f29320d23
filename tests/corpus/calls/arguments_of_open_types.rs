//! Arguments whose type the callee alone knows: `None` and `PhantomData`, also in loops and for active parameters.

use super::differentiate;
use crate::support::*;
use std::marker::PhantomData;

#[differentiate]
fn power(x: f64, n: Option<usize>) -> f64 {
    match n {
        Some(n) => x.powi(i32::try_from(n).unwrap_or(0)),
        None => x.sin(),
    }
}

#[differentiate]
fn limited(x: f64, limit: Option<f64>) -> f64 {
    match limit {
        Some(limit) if x > limit => limit * limit,
        _ => x * x,
    }
}

#[differentiate]
fn sized<T>(x: f64, _: PhantomData<T>) -> f64 {
    x * size_of::<T>() as f64
}

#[differentiate]
fn f(x: f64, y: f64, n: usize) -> f64 {
    let mut sum = power(x, None) * power(y, Some(3));
    for _ in 0..n {
        sum += limited(sum * x, None) + limited(y, Some(x));
        sum = power(sum, None);
    }
    sum + sized::<u16>(x, PhantomData) + sized::<f64>(y, PhantomData)
}

fn twin<T: Real>(x: T, y: T, n: usize) -> T {
    let mut sum = x.sin() * y * y * y;
    for _ in 0..n {
        let limited = if y > x { x * x } else { y * y };
        sum = (sum + sum * sum * x * x + limited).sin();
    }
    sum + x * T::lit(2.0) + y * T::lit(8.0)
}

#[test]
fn agrees_with_dual_numbers() {
    for n in [0, 3] {
        check_scalars!(f(x, y, n = n), twin, [[0.7, 0.4], [0.3, 1.9]]);
    }
}
