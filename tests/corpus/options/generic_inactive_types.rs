//! Type parameters and `where` clauses of parameters that carry no derivative.

use super::differentiate;
use crate::support::*;

use std::fmt::Debug;

#[differentiate]
fn f<I, N: Copy>(x: f64, exponents: I, n: N) -> f64
where
    I: IntoIterator<Item = i32> + Debug,
    N: Into<f64>,
{
    let scale: f64 = n.into();
    let mut sum = 0.0;
    for k in exponents {
        sum += x.powi(k);
    }
    sum * scale
}

fn twin<T: Real>(x: T, exponents: [i32; 3], n: u8) -> T {
    exponents
        .iter()
        .map(|&k| x.powi(k))
        .fold(T::ZERO, |a, b| a + b)
        * T::lit(f64::from(n))
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, exponents = [1, 2, 5], n = 3_u8), twin, [[2.0], [-0.3]]);
}
