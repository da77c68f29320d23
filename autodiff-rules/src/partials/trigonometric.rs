//! Circular functions and their inverses.

use super::partials;
use crate::Real;

partials! {
    lit;

    /// ∂sin(x)/∂x = cos x.
    regular fn sin_dx(x: T) = x.cos();

    /// ∂cos(x)/∂x = −sin x.
    regular fn cos_dx(x: T) = -x.sin();

    /// ∂tan(x)/∂x = 1 + y².
    regular fn tan_dx(y: T) = lit(1.0) + y * y;

    /// ∂asin(x)/∂x = 1/√(1 − x²). +∞ at ±1, NaN beyond. (1 − x·x loses 8e6 ε near ±1, the factors nothing.)
    singular fn asin_dx(x: T) = ((lit(1.0) - x) * (lit(1.0) + x)).sqrt().recip();

    /// ∂acos(x)/∂x = −1/√(1 − x²). −∞ at ±1, NaN beyond.
    singular fn acos_dx(x: T) = -((lit(1.0) - x) * (lit(1.0) + x)).sqrt().recip();

    /// ∂atan(x)/∂x = 1/(1 + x²).
    regular fn atan_dx(x: T) = (lit(1.0) + x * x).recip();

    /// ∂atan2(x, z)/∂x = z/(x² + z²), x being the ordinate. 0 at the origin and at infinity.
    singular fn atan2_dx(x: T, z: T) { over_square(z, x.hypot(z), x) }

    /// ∂atan2(x, z)/∂z = −x/(x² + z²), x being the ordinate. 0 at the origin and at infinity.
    singular fn atan2_dz(x: T, z: T) { -over_square(x, x.hypot(z), z) }
}

/// `leg / hypotenuse²`, the other leg being there for its NaN, which an infinite leg hides from the hypotenuse.
///
/// The square itself would leave the range of `f64` for legs outside 1e±154.
#[inline]
fn over_square<T: Real>(leg: T, hypotenuse: T, other: T) -> T {
    let at_the_edge = hypotenuse == T::ZERO || hypotenuse.is_infinite();
    if at_the_edge && !leg.is_nan() && !other.is_nan() {
        return T::ZERO;
    }
    leg / hypotenuse / hypotenuse
}
