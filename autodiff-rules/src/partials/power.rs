//! Powers and roots.

use super::partials;
use crate::Real;

partials! {
    lit;

    /// ∂xⁿ/∂x = n·xⁿ⁻¹ for an integer n. 0 for n = 0, 1 for n = 1, ±∞ at ±0 for n < 0.
    ///
    /// No more accurate than `powi` itself, whose error grows with |n|.
    singular fn powi_dx(x: T, n: i32) {
        match n {
            0 => T::ZERO,
            ..0 => negative_power(x, n),
            _ => lit(f64::from(n)) * x.powi(n - 1),
        }
    }

    /// ∂xⁿ/∂x = n·xⁿ⁻¹ = n·y/x for a real n. NaN where the value is.
    ///
    /// At x = ±0: 0 for n = 0 and for n > 1, 1 for n = 1, +∞ for 0 < n < 1, and the infinity of n·xⁿ⁻¹ for n < 0.
    /// `n * x.powf(n - 1)` loses 337 ε elsewhere, as n − 1 rounds.
    singular fn powf_dx(x: T, n: T, y: T) {
        if y.is_nan() {
            T::NAN
        } else if n == T::ZERO {
            T::ZERO
        } else if x == T::ZERO || x.is_infinite() {
            n * x.powf(n - T::ONE)
        } else if !y.is_normal() {
            power_beyond_the_range(x, n, y)
        } else if n < T::ONE {
            // Neither of these products overflows or underflows unless the result does.
            n * y / x
        } else {
            y / x * n
        }
    }

    /// ∂xⁿ/∂n = y·ln x. 0 at x = 0 for n ≥ 0; NaN for x < 0, and at x = 0 for n < 0.
    ///
    /// Not to be computed where the exponent is a constant: then x may be negative.
    singular fn powf_dn(x: T, n: T, y: T) {
        if n.is_nan() || x < T::ZERO || (x == T::ZERO && n < T::ZERO) {
            T::NAN
        } else if x == T::ZERO {
            T::ZERO
        } else if y.is_normal() {
            y * x.ln()
        } else {
            logarithm_beyond_the_range(x, n, y)
        }
    }

    /// ∂√x/∂x = ½/√x. +∞ at ±0, NaN for x < 0. (|y|, for √−0 is −0.)
    singular fn sqrt_dx(y: T) = lit(0.5) / y.abs();

    /// ∂∛x/∂x = 1/(3y²). +∞ at ±0.
    singular fn cbrt_dx(y: T) = (lit(3.0) * y * y).recip();

    /// ∂hypot(x, z)/∂x = x/y. 0 at the origin; ±1 where x alone is infinite, 0 where z alone is.
    singular fn hypot_dx(x: T, z: T, y: T) {
        if y.is_normal() { x / y } else { cosine_at_the_edge(x, z, y) }
    }

    /// ∂hypot(x, z)/∂z = z/y. 0 at the origin; ±1 where z alone is infinite, 0 where x alone is.
    singular fn hypot_dz(x: T, z: T, y: T) {
        if y.is_normal() { z / y } else { cosine_at_the_edge(z, x, y) }
    }
}

/// n·xⁿ⁻¹ for n < 0.
#[inline]
fn negative_power<T: Real>(x: T, n: i32) -> T {
    // (n − 1 is no i32 for the least n.)
    let power = x.powi(n) / x;
    if power.is_normal() {
        T::lit(f64::from(n)) * power
    } else {
        negative_power_by_halves(x, n)
    }
}

/// The same where the power leaves the range, which n times it need not; and `powi`, which gives the reciprocal of the positive
/// power, has 0 for any number less than the reciprocal of the greatest.
#[cold]
fn negative_power_by_halves<T: Real>(x: T, n: i32) -> T {
    let half = x.powi(n / 2);
    let rest = x.powi(n - n / 2) / x;
    T::lit(f64::from(n)) * half * rest
}

/// n·y/x where y = xⁿ has overflowed or underflowed, which n·y/x need not: so the square root of y is taken twice.
#[cold]
fn power_beyond_the_range<T: Real>(x: T, n: T, y: T) -> T {
    if y == T::ZERO && n.is_infinite() {
        return T::ZERO;
    }
    // x is as small as y here, so that a root of y has few digits itself; but xⁿ⁻¹ has them all.
    if n > T::ZERO && n <= T::lit(2.0) {
        return n * x.powf(n - T::ONE);
    }
    let root = x.abs().powf(n * T::lit(0.5));
    n * root / x * root * y.signum()
}

/// y·ln x where y = xⁿ has overflowed or underflowed, and x is positive.
#[cold]
fn logarithm_beyond_the_range<T: Real>(x: T, n: T, y: T) -> T {
    if x.is_infinite() {
        // 0 or ∞, as y·∞ then.
        return y;
    }
    let root = x.powf(n * T::lit(0.5));
    root * x.ln() * root
}

/// x/√(x² + z²) where the root y is 0, subnormal, infinite or NaN.
#[cold]
fn cosine_at_the_edge<T: Real>(x: T, z: T, y: T) -> T {
    if y == T::ZERO {
        return T::ZERO;
    }
    if x.is_infinite() != z.is_infinite() && !x.is_nan() {
        return if x.is_infinite() { x.signum() } else { T::ZERO };
    }
    // The root has overflowed, or lost digits to underflow; the ratio need not.
    let scale = T::lit(if y.is_infinite() { 0.25 } else { 1e20 });
    let (x, z) = (x * scale, z * scale);
    x / x.hypot(z)
}
