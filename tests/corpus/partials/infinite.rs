//! Where a given derivative is infinite or NaN, a zero seed or direction contributes nothing.

use super::differentiate;
use crate::support::*;

/// `x^p`, for which the derivative by `p` needs the logarithm of `x`.
#[differentiate(partials(x = p * x.powf(p - 1.0), p = value * x.ln()))]
fn power(x: f64, p: f64) -> f64 {
    f64::from_bits(x.powf(p).to_bits())
}

#[differentiate(partials(x = x.iter().map(|v| 0.5 / v.sqrt()).collect()))]
fn roots(x: &[f64]) -> f64 {
    x.iter().map(|v| v.sqrt()).sum()
}

/// The root's slope is infinite at 0, and nothing of it reaches the result.
#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let root = power(x, 0.5);
    let list = roots(&[x, y]);
    root * 0.0 + y * y + list * 0.0
}

fn twin(x: Dual, y: Dual) -> Dual {
    given(y.value * y.value, [(0.0, x), (2.0 * y.value, y)])
}

#[test]
fn a_zero_seed() {
    check!([grad, grad_into, vjp] f(x: f64, y: f64) -> f64, twin, [[0.0, 2.0]]);
}

#[test]
fn a_zero_direction() {
    assert_eq!(power_jvp(-2.0, 2.0, 1.0, 0.0), (4.0, -4.0));
    assert_eq!(power_jvp(0.0, 0.5, 0.0, 0.0), (0.0, 0.0));
    assert_eq!(roots_jvp(&[0.0, 4.0], &[0.0, 1.0]), (2.0, 0.25));
    assert_eq!(power_grad(0.0, 0.5).1.0, f64::INFINITY);
    assert_eq!(power(4.0, 0.5), 2.0);
}

#[test]
fn a_constant_beside() {
    /// The exponent is a constant here: its derivative, NaN for a negative base, is of no concern.
    #[differentiate]
    fn f(x: f64, n: i32) -> f64 {
        power(x, f64::from(n))
    }
    fn twin<T: Real>(x: T, n: i32) -> T {
        x.powi(n)
    }
    check_scalars!(f(x, n = 3), twin, [[-2.0], [1.5]]);
}
