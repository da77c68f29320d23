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
    singular fn asin_dx(x: T) { ((T::ONE - x) * (T::ONE + x)).sqrt().recip() }

    /// ∂acos(x)/∂x = −1/√(1 − x²). −∞ at ±1, NaN beyond.
    singular fn acos_dx(x: T) { -asin_dx(x) }

    /// ∂atan(x)/∂x = 1/(1 + x²). (Its square root is taken first where x² would leave the range, and 1 is nothing beside it.)
    regular fn atan_dx(x: T) {
        if x.abs() > lit(1e9) {
            let root = x.recip();
            root * root
        } else {
            (T::ONE + x * x).recip()
        }
    }

    /// ∂atan2(x, z)/∂x = z/(x² + z²), x being the ordinate. 0 at the origin and at infinity.
    singular fn atan2_dx(x: T, z: T) { over_square(z, x) }

    /// ∂atan2(x, z)/∂z = −x/(x² + z²), x being the ordinate. 0 at the origin and at infinity.
    singular fn atan2_dz(x: T, z: T) { -over_square(x, z) }
}

/// `leg / (leg² + other²)`. The square itself would leave the range of `f64` for legs outside 1e±154.
#[inline]
fn over_square<T: Real>(leg: T, other: T) -> T {
    let hypotenuse = leg.hypot(other);
    let sine = leg / hypotenuse;
    if hypotenuse.is_normal() && sine.is_normal() {
        sine / hypotenuse
    } else {
        over_square_at_the_edge(leg, other, hypotenuse)
    }
}

/// The same where the hypotenuse or the sine is zero, infinite or NaN, or has lost digits.
#[cold]
fn over_square_at_the_edge<T: Real>(leg: T, other: T, hypotenuse: T) -> T {
    if (hypotenuse == T::ZERO || leg.is_infinite()) && !other.is_nan() {
        return T::ZERO;
    }
    // 2^64, so that the products are exact.
    let scale = T::lit(18_446_744_073_709_551_616.0);
    if hypotenuse.is_infinite() {
        let (leg, other) = (leg / scale, other / scale);
        let hypotenuse = leg.hypot(other);
        leg / hypotenuse / hypotenuse / scale
    } else if hypotenuse.is_subnormal() {
        let (leg, other) = (leg * scale, other * scale);
        let hypotenuse = leg.hypot(other);
        leg / hypotenuse / hypotenuse * scale
    } else {
        // The sine alone is too small.
        leg * scale / hypotenuse / hypotenuse / scale
    }
}
