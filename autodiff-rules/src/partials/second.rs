//! The partials of partials: second derivatives of the functions whose partial is called, not written out inline.
//!
//! `tanh_dx_dx` is ∂²tanh(x)/∂x². Their parameters are those of the partial, and `p`, its own value. A partial that is given
//! the primal's value `y` beside all operands has it for its accuracy only: what stands here are then derivatives by the
//! operands alone, y moving along, for that is more accurate than the sum of two parts that cancel.
//!
//! What has no slope of its own (`abs`, `max`, `clamp`, the rounding functions) has second derivatives of 0, at its kinks too.

#![allow(
    clippy::approx_constant,
    reason = "the table's formulas have literals, not constants of a type"
)]

use super::partials;
use crate::Real;

partials! {
    lit;

    /// ∂²2ˣ/∂x² by y: ln 2.
    regular fn exp2_dx_dy() = lit(0.693_147_180_559_945_3);

    /// ∂²tanh(x)/∂x² = −2·tanh x·tanh′x.
    regular fn tanh_dx_dx(x: T, p: T) = lit(-2.0) * x.tanh() * p;

    /// ∂²asin(x)/∂x² = x/√(1 − x²)³. ±∞ at ±1.
    singular fn asin_dx_dx(x: T, p: T) = x * p * p * p;

    /// ∂²acos(x)/∂x² = −x/√(1 − x²)³.
    singular fn acos_dx_dx(x: T, p: T) = x * p * p * p;

    /// ∂²atan(x)/∂x² = −2x/(1 + x²)². 0 at infinity.
    regular fn atan_dx_dx(x: T, p: T) {
        // (2x might overflow.)
        if x.is_infinite() { T::ZERO } else { lit(-2.0) * (x * p) * p }
    }

    /// ∂²atanh(x)/∂x² = 2x/(1 − x²)². ±∞ at ±1.
    singular fn atanh_dx_dx(x: T, p: T) = lit(2.0) * x * p * p;

    /// ∂²ln x/∂x² = −1/x², and the same for ln(1 + x). −∞ at the lower end of the domain.
    singular fn ln_dx_dx(p: T) = -p * p;

    /// ∂²log₂x/∂x² = −log₂e/x², and the same for log₁₀x. −∞ at ±0.
    singular fn log2_dx_dx(x: T, p: T) = -p / x.abs();

    /// `∂²log_b(x)/∂x²` = −1/(x²·ln b).
    singular fn log_dx_dx(x: T, p: T) = -p / x.abs();

    /// `∂²log_b(x)/∂x∂b` = −1/(xb·ln²b).
    singular fn log_dx_db(x: T, b: T, y: T) {
        if y.is_nan() {
            return T::NAN;
        }
        let (x, slope) = (x.abs(), b.ln().recip());
        // In this order neither quotient leaves the range unless the result does.
        let (small, large) = if x < b { (x, b) } else { (b, x) };
        -(slope * slope) / small / large
    }

    /// `∂²log_b(x)/∂b²` = y·(ln b + 2)/(b·ln b)².
    singular fn log_db_db(b: T, y: T) {
        let scale = b.ln();
        y * (scale + lit(2.0)) / scale / scale / b / b
    }

    /// ∂²xⁿ/∂x² = n(n − 1)·xⁿ⁻² for an integer n. 0 for n = 0 and 1, 2 for n = 2, ±∞ at ±0 for n < 0.
    singular fn powi_dx_dx(x: T, n: i32) {
        match n {
            0 | 1 => T::ZERO,
            // In halves: n − 2 need be no i32, and xⁿ⁻² may leave the range where its product does not.
            ..0 => {
                let (half, rest) = (x.powi(n / 2), x.powi(n - n / 2) / x / x);
                lit(f64::from(n)) * half * (lit(f64::from(n) - 1.0) * rest)
            }
            _ => lit(f64::from(n) * (f64::from(n) - 1.0)) * x.powi(n - 2),
        }
    }

    /// ∂²xⁿ/∂x² = n(n − 1)·xⁿ⁻² = (n − 1)·p/x for a real n.
    ///
    /// At x = ±0: 0 for n = 0, for n = 1 and for n > 2; 2 for n = 2; the infinity of n(n − 1)·xⁿ⁻² else.
    singular fn powf_dx_dx(x: T, n: T, p: T) {
        if n == T::ZERO || n == T::ONE {
            T::ZERO
        } else if !p.is_normal() {
            n * (n - T::ONE) * x.powf(n - lit(2.0))
        } else if n < lit(2.0) {
            // Neither of these products overflows unless the result does.
            p * (n - T::ONE) / x
        } else {
            p / x * (n - T::ONE)
        }
    }

    /// ∂²xⁿ/∂x∂n = xⁿ⁻¹·(1 + n·ln x). NaN for x < 0. At x = 0 and at infinity: the limit.
    singular fn powf_dx_dn(x: T, n: T, y: T) {
        if n.is_nan() || x < T::ZERO {
            T::NAN
        } else if x == T::ZERO {
            if n > T::ONE {
                T::ZERO
            } else if n > T::ZERO {
                T::NEG_INFINITY
            } else if n == T::ZERO {
                T::INFINITY
            } else {
                T::NAN
            }
        } else if x.is_infinite() {
            if n < T::ONE { T::ZERO } else { T::INFINITY }
        } else {
            y / x * n.mul_add(x.ln(), T::ONE)
        }
    }

    /// ∂²xⁿ/∂n² = y·ln²x. 0 at x = 0 for n ≥ 0 and wherever the value vanishes, as the first partial.
    singular fn powf_dn_dn(x: T, p: T) {
        if p == T::ZERO {
            p
        } else {
            p * x.ln()
        }
    }

    /// ∂²hypot(x, z)/∂x² = z²/y³. 0 at the origin, as for |x|, and at infinity.
    singular fn hypot_dx_dx(x: T, z: T, y: T) { curvature(z, y, x) }

    /// ∂²hypot(x, z)/∂x∂z = −xz/y³. 0 at the origin and at infinity.
    singular fn hypot_dx_dz(x: T, z: T, y: T) {
        if at_the_edge(x, z, y) { T::ZERO } else { -(x / y) * (z / y) / y }
    }

    /// ∂²hypot(x, z)/∂z² = x²/y³.
    singular fn hypot_dz_dz(x: T, z: T, y: T) { curvature(x, y, z) }

    /// ∂²atan2(x, z)/∂x² = −2xz/(x² + z²)². 0 at the origin and at infinity.
    singular fn atan2_dx_dx(x: T, z: T) {
        let y = x.hypot(z);
        if at_the_edge(x, z, y) { T::ZERO } else { lit(-2.0) * (x / y / y) * (z / y / y) }
    }

    /// ∂²atan2(x, z)/∂x∂z = (x² − z²)/(x² + z²)². 0 at the origin and at infinity.
    singular fn atan2_dx_dz(x: T, z: T) {
        let y = x.hypot(z);
        if at_the_edge(x, z, y) {
            return T::ZERO;
        }
        // Halves, for the sum might overflow; the differences of the operands are more accurate than those of their ratios.
        let (half_x, half_z) = (lit(0.5) * x, lit(0.5) * z);
        lit(4.0) * ((half_x - half_z) / y / y) * ((half_x + half_z) / y / y)
    }

    /// ∂²atan2(x, z)/∂z² = 2xz/(x² + z²)².
    singular fn atan2_dz_dz(x: T, z: T) { -atan2_dx_dx(x, z) }
}

/// `leg²/y³` for the hypotenuse y; the other leg is there for its NaN, which an infinite leg hides.
#[inline]
fn curvature<T: Real>(leg: T, y: T, other: T) -> T {
    if at_the_edge(leg, other, y) {
        return T::ZERO;
    }
    // In this order neither product leaves the range unless the result does.
    let ratio = leg / y;
    ratio / y * ratio
}

/// The origin and infinity, where the second derivatives by two legs are taken for 0.
#[inline]
fn at_the_edge<T: Real>(x: T, z: T, y: T) -> bool {
    (y == T::ZERO || y.is_infinite()) && !x.is_nan() && !z.is_nan()
}
