//! Functions made of pieces. What their partials are at the kinks is a choice, and stated with each.

use super::partials;
use crate::Real;
use core::cmp::Ordering;

partials! {
    lit;

    /// ∂|x|/∂x = the sign of x. 0 at ±0, the subgradient of least norm (`signum` is ±1 there); NaN for NaN.
    regular fn abs_dx(x: T) {
        if x == T::ZERO { T::ZERO } else { x.signum() }
    }

    /// ∂copysign(x, s)/∂x = the product of the two sign bits, at ±0 too; NaN where x is.
    regular fn copysign_dx(x: T, s: T) { x.signum() * T::ONE.copysign(s) }

    /// ∂max(x, z)/∂x = 1 where x is selected, 0 where z is. ½ at a tie, 0 if z is a constant: the subgradient of least norm.
    ///
    /// With one NaN the other operand is selected; with two there is no derivative.
    regular fn max_dx(x: T, z: T) { selected(x, z, Ordering::Greater, lit(0.5)) }

    /// ∂max(x, z)/∂z: as [`max_dx`].
    regular fn max_dz(x: T, z: T) { selected(z, x, Ordering::Greater, lit(0.5)) }

    /// ∂max(x, z)/∂x where z is a constant: 0 at a tie, again of least norm. So the derivative of `x.max(0.0)` at 0 is 0.
    regular fn max_dx_const(x: T, z: T) { selected(x, z, Ordering::Greater, T::ZERO) }

    /// ∂max(x, z)/∂z where x is a constant: 0 at a tie.
    regular fn max_dz_const(x: T, z: T) { selected(z, x, Ordering::Greater, T::ZERO) }

    /// ∂min(x, z)/∂x = 1 where x is selected, 0 where z is. ½ at a tie, 0 if z is a constant: the subgradient of least norm.
    ///
    /// With one NaN the other operand is selected; with two there is no derivative.
    regular fn min_dx(x: T, z: T) { selected(x, z, Ordering::Less, lit(0.5)) }

    /// ∂min(x, z)/∂z: as [`min_dx`].
    regular fn min_dz(x: T, z: T) { selected(z, x, Ordering::Less, lit(0.5)) }

    /// ∂min(x, z)/∂x where z is a constant: 0 at a tie.
    regular fn min_dx_const(x: T, z: T) { selected(x, z, Ordering::Less, T::ZERO) }

    /// ∂min(x, z)/∂z where x is a constant: 0 at a tie.
    regular fn min_dz_const(x: T, z: T) { selected(z, x, Ordering::Less, T::ZERO) }

    /// ∂clamp(x, lo, hi)/∂x = 1 from lo to hi, 0 outside. 1 at the bounds: a 0 there traps optimisers that stand on one.
    regular fn clamp_dx(x: T, lo: T, hi: T) {
        if x < lo || x > hi { T::ZERO } else { T::ONE }
    }

    /// ∂clamp(x, lo, hi)/∂lo = 1 where x < lo, else 0.
    regular fn clamp_dlo(x: T, lo: T) {
        if x < lo { T::ONE } else { T::ZERO }
    }

    /// ∂clamp(x, lo, hi)/∂hi = 1 where x > hi, else 0.
    regular fn clamp_dhi(x: T, hi: T) {
        if x > hi { T::ONE } else { T::ZERO }
    }

    /// `∂abs_sub(x, z)/∂x` = 1 where x > z, 0 where x ≤ z; NaN where one is.
    regular fn abs_sub_dx(x: T, z: T) {
        match x.partial_cmp(&z) {
            Some(Ordering::Greater) => T::ONE,
            Some(Ordering::Equal | Ordering::Less) => T::ZERO,
            None => T::NAN,
        }
    }

    /// `∂abs_sub(x, z)/∂z` = −1 where x > z, 0 where x ≤ z; NaN where one is.
    regular fn abs_sub_dz(x: T, z: T) { -abs_sub_dx(x, z) }
}

/// 1 where `x` stands to `z` as `wins` says and so is selected, else 0; `tie` where they are equal.
/// (Two comparisons: `partial_cmp` makes three, twice for each element of a loop over `max`.)
#[inline]
fn selected<T: Real>(x: T, z: T, wins: Ordering, tie: T) -> T {
    let (first, second) = match wins {
        Ordering::Less => (x < z, x > z),
        Ordering::Equal | Ordering::Greater => (x > z, x < z),
    };
    if first {
        T::ONE
    } else if second {
        T::ZERO
    } else {
        undecided(x, z, tie)
    }
}

/// The same where neither is greater: they are equal, or one is NaN.
#[inline]
fn undecided<T: Real>(x: T, z: T, tie: T) -> T {
    match (x.is_nan(), z.is_nan()) {
        (false, false) => tie,
        (true, true) => T::NAN,
        (true, false) => T::ZERO,
        (false, true) => T::ONE,
    }
}
