//! A slice taken apart head and tail, recursively and by splits.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    match x {
        [] => 0.0,
        [head, tail @ ..] => head * head + 0.5 * f(tail) * head.cos(),
    }
}

fn twin<T: Real>(x: &[T]) -> T {
    let mut value = T::ZERO;
    for &head in x.iter().rev() {
        value = head * head + T::lit(0.5) * value * head.cos();
    }
    value
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[1.0, 2.0, 0.5, -0.3], [0.3]]);
}
