//! Products, quotients, and what is linear up to a constant. (The partials of `+`, `-` and negation are ±1.)

use super::partials;
use crate::Real;

partials! {
    lit;

    /// ∂(xz)/∂x = z.
    regular fn mul_dx(z: T) = z;

    /// ∂(xz)/∂z = x.
    regular fn mul_dz(x: T) = x;

    /// ∂(x/d)/∂x = 1/d, infinite at d = 0.
    singular fn div_dx(d: T) = d.recip();

    /// ∂(x/d)/∂d = −y/d, infinite or NaN at d = 0. (−x/(d·d) overflows and underflows where the partial does not.)
    singular fn div_dd(d: T, y: T) = -y / d;

    /// ∂(1/x)/∂x = −1/x² = −y², −∞ at ±0.
    singular fn recip_dx(y: T) = -y * y;

    /// ∂(xa + b)/∂x = a.
    regular fn mul_add_dx(a: T) = a;

    /// ∂(xa + b)/∂a = x.
    regular fn mul_add_da(x: T) = x;

    /// ∂midpoint(x, z)/∂x = ½.
    regular fn midpoint_dx() = lit(0.5);

    /// ∂midpoint(x, z)/∂z = ½.
    regular fn midpoint_dz() = lit(0.5);

    /// `∂to_degrees(x)/∂x` = 180/π.
    regular fn to_degrees_dx() = lit(57.295_779_513_082_32);

    /// `∂to_radians(x)/∂x` = π/180.
    regular fn to_radians_dx() = lit(0.017_453_292_519_943_295);
}
