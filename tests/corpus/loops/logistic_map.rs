//! A recurrence `x = r x (1 - x)`, whose every state the derivative needs.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(r: f64, start: f64) -> f64 {
    let mut x = start;
    for _ in 0..25 {
        x = r * x * (1.0 - x);
    }
    x
}

fn twin<T: Real>(r: T, start: T) -> T {
    (0..25).fold(start, |x, _| r * x * (T::ONE - x))
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(r, start),
        twin,
        [[2.75, 0.3], [3.5, 0.25]],
        tolerance = 1e-10
    );
}
