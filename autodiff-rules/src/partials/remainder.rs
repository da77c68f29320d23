//! Remainders: x less a whole number of d's, so the partials are 1 and the negative of that number.

use super::partials;
use crate::Real;

partials! {
    lit;

    /// ∂(x % d)/∂d = −k, where x = k·d + y.
    ///
    /// k is found from the remainder itself: `(x / d).trunc()` is wrong by one near multiples
    /// (`1.0 % 0.1` took 9 tenths away, but `1.0 / 0.1` is 10).
    regular fn rem_dd(x: T, d: T, y: T) { -((x - y) / d).round() }

    /// `∂rem_euclid(x, d)/∂d` = −k, where x = k·d + y.
    ///
    /// As for `%`; but x and y may have opposite signs here, so that `x - y` could overflow: each is divided first.
    regular fn rem_euclid_dd(x: T, d: T, y: T) { -(x / d - y / d).round() }

    /// 0, for the function is flat between its jumps; NaN where the value is. At a jump, too: 0 is the limit from both sides.
    //
    // For `signum`, `floor`, `ceil`, `round`, `round_ties_even`, `trunc` and `div_euclid`.
    regular fn flat_dx(y: T) {
        if y.is_nan() { T::NAN } else { T::ZERO }
    }
}
