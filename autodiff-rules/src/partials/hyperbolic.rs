//! Hyperbolic functions and their inverses.

use super::partials;
use crate::Real;

partials! {
    lit;

    /// ∂sinh(x)/∂x = cosh x.
    regular fn sinh_dx(x: T) = x.cosh();

    /// ∂cosh(x)/∂x = sinh x.
    regular fn cosh_dx(x: T) = x.sinh();

    /// ∂tanh(x)/∂x = 4u/(1 + u)², u = exp(−2|x|). (1 − y² has lost everything from |x| = 19.5 on, in `f32` from 9 on.)
    ///
    /// (A branch instead of |x|, whose kink at 0 the third derivative of a dual number would see.)
    regular fn tanh_dx(x: T) {
        let u = (if x < T::ZERO { lit(2.0) } else { lit(-2.0) } * x).exp();
        let v = T::ONE + u;
        lit(4.0) * u / (v * v)
    }

    /// ∂asinh(x)/∂x = 1/√(1 + x²).
    regular fn asinh_dx(x: T) = x.hypot(lit(1.0)).recip();

    /// ∂acosh(x)/∂x = 1/√(x² − 1). +∞ at 1, NaN below. (x·x − 1 loses 9e6 ε near 1, the factors nothing.)
    singular fn acosh_dx(x: T) = ((x - lit(1.0)).sqrt() * (x + lit(1.0)).sqrt()).recip();

    /// ∂atanh(x)/∂x = 1/(1 − x²). +∞ at ±1, NaN beyond. (1 − x·x loses 1.6e7 ε near ±1, the factors nothing.)
    singular fn atanh_dx(x: T) {
        if x.abs() > T::ONE {
            return T::NAN;
        }
        ((T::ONE - x) * (T::ONE + x)).recip()
    }
}
