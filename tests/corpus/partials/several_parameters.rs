//! Partial derivatives by several parameters.

use super::differentiate;
use crate::support::*;

/// The pressure of a van der Waals gas.
#[differentiate(partials(
    v = -r * t / (v - b).powi(2) + 2.0 * a / v.powi(3),
    t = r / (v - b),
    a = -1.0 / (v * v),
    b = r * t / ((v - b) * (v - b)),
))]
fn f(v: f64, t: f64, a: f64, b: f64, r: f64) -> f64 {
    f64::from_bits((r * t / (v - b) - a / (v * v)).to_bits())
}

fn twin<T: Real>(v: T, t: T, a: T, b: T, r: f64) -> T {
    T::lit(r) * t / (v - b) - a / v.powi(2)
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(v, t, a, b, r = 8.314),
        twin,
        [[2.0, 300.0, 0.4, 0.05], [0.7, 250.0, 1.4, 0.03]]
    );
}
