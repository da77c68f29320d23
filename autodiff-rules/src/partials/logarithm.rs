//! Logarithms. Their partials are +∞ at the lower end of the domain, and NaN below it, where 1/x would go on.

use super::{partials, times};
use crate::Real;

partials! {
    lit;

    /// ∂ln x/∂x = 1/x. +∞ at ±0, NaN for x < 0.
    singular fn ln_dx(x: T) { scaled_reciprocal(T::ONE, x) }

    /// ∂log₂x/∂x = log₂e/x. +∞ at ±0, NaN for x < 0.
    singular fn log2_dx(x: T) { scaled_reciprocal(T::LOG2_E, x) }

    /// ∂log₁₀x/∂x = log₁₀e/x. +∞ at ±0, NaN for x < 0.
    singular fn log10_dx(x: T) { scaled_reciprocal(T::LOG10_E, x) }

    /// ∂ln(1 + x)/∂x = 1/(1 + x). +∞ at −1, NaN below.
    singular fn ln_1p_dx(x: T) { scaled_reciprocal(T::ONE, T::ONE + x) }

    /// `∂log_b(x)/∂x` = 1/(x·ln b). ±∞ at x = ±0 and at b = 1, NaN where the value is. (x·ln b may overflow.)
    singular fn log_dx(x: T, b: T, y: T) {
        if y.is_nan() {
            return T::NAN;
        }
        b.ln().recip() / x.abs()
    }

    /// `∂log_b(x)/∂b` = −y/(b·ln b). ±∞ at b = 1 and, by the limit, at b = ±0; NaN where the value is.
    singular fn log_db(x: T, b: T, y: T) {
        if b == T::ZERO && !y.is_nan() {
            return times(x.ln(), T::NEG_INFINITY);
        }
        -(y / b.ln()) / b
    }
}

/// `scale / x` on the domain of the logarithm, which ends at 0.
#[inline]
fn scaled_reciprocal<T: Real>(scale: T, x: T) -> T {
    if x < T::ZERO { T::NAN } else { scale / x.abs() }
}
