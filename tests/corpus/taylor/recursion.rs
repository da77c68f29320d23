//! Functions that call themselves and one another.

use super::differentiate;
use crate::support::{Real, check_taylor};

#[differentiate(taylor)]
fn even(x: f64, n: u32) -> f64 {
    if n == 0 { 1.0 } else { x * odd(x, n - 1) + 0.5 }
}

#[differentiate(taylor)]
fn odd(x: f64, n: u32) -> f64 {
    if n == 0 { x.sin() } else { even(x, n - 1) - x }
}

#[differentiate(taylor)]
fn f(x: f64, n: u32) -> f64 {
    if n > 2 {
        f(x * x, n - 1) * x + f(0.5, n - 2)
    } else {
        even(x, 5) + odd(2.0 * x, 4)
    }
}

fn twin<T: Real>(x: T, n: u32) -> T {
    fn even<T: Real>(x: T, n: u32) -> T {
        if n == 0 {
            T::ONE
        } else {
            x * odd(x, n - 1) + T::lit(0.5)
        }
    }
    fn odd<T: Real>(x: T, n: u32) -> T {
        if n == 0 { x.sin() } else { even(x, n - 1) - x }
    }
    if n > 2 {
        twin(x * x, n - 1) * x + T::lit(f(0.5, n - 2))
    } else {
        even(x, 5) + odd(x + x, 4)
    }
}

#[test]
fn agrees_with_the_series() {
    check_taylor!(x in [0.7, -0.4], f(x, 4), twin(x, 4));
}
