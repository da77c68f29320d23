//! An option of an active number lives inside the function.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let quotient = if y == 0.0 { None } else { Some(x / y) };
    let a = match quotient {
        Some(q) if q > 1.0 => q * q,
        Some(q) => q,
        None => x,
    };
    let mut best = Some(a);
    if x < 0.0 {
        best = None;
    }
    if let Some(b) = best { b * y } else { y.exp() }
}

fn twin<T: Real>(x: T, y: T) -> T {
    let a = if y == T::ZERO {
        x
    } else if x / y > T::ONE {
        (x / y).powi(2)
    } else {
        x / y
    };
    if x < T::ZERO { y.exp() } else { a * y }
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(x, y),
        twin,
        [[2.0, 4.0], [4.0, 2.0], [3.0, 0.0], [-1.0, 0.5]]
    );
}
