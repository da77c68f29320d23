//! [`Real`]: what generic numeric code may ask of a number.
//!
//! `f32` and `f64` have it, and so have the number types that carry derivatives along. Names and meanings are those of
//! the standard library's floats, so that code written for `f64` compiles for `T: Real` as it stands.

mod float;

use crate::operators::{
    AddAssignRule, AddAssignTwice, AddRule, AddTwice, DivAssignRule, DivAssignTwice, DivRule,
    DivTwice, MulAssignRule, MulAssignTwice, MulRule, MulTwice, NegRule, NegTwice, RemAssignRule,
    RemAssignTwice, RemRule, RemTwice, SubAssignRule, SubAssignTwice, SubRule, SubTwice,
};
use crate::tangent::given::Given;
use crate::tangent::shape::Fits;
use crate::tangent::slots::{Discard, Still};
use crate::tangent::{Accumulate, Differentiable, Tangent};
use core::cmp::Ordering;
use core::fmt::{Debug, Display};
use core::iter::{Product, Sum};
use core::num::FpCategory;
use core::ops::{
    Add, AddAssign, Div, DivAssign, Mul, MulAssign, Neg, Rem, RemAssign, Sub, SubAssign,
};

/// A number with the arithmetic, the constants and the functions of the standard library's floats.
///
/// ```
/// use autodiff_rules::Real;
///
/// fn logistic<T: Real>(x: T) -> T {
///     (T::ONE + (-x).exp()).recip()
/// }
///
/// assert_eq!(logistic(0.0_f64), 0.5);
/// assert_eq!(logistic(0.0_f32), 0.5);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a float",
    label = "an operator or a float method is used on this value in a differentiated function",
    note = "operators of other types take `#[differentiate]` on their `impl` blocks; where a method by the name of a float's is \
            one of your own type, bind the value by a `let` with its type first"
)]
pub trait Real:
    Copy
    + Send
    + Sync
    + Default
    + PartialEq
    + PartialOrd
    + Debug
    + Display
    + From<f32>
    + Neg<Output = Self>
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Rem<Output = Self>
    + for<'a> Add<&'a Self, Output = Self>
    + for<'a> Sub<&'a Self, Output = Self>
    + for<'a> Mul<&'a Self, Output = Self>
    + for<'a> Div<&'a Self, Output = Self>
    + for<'a> Rem<&'a Self, Output = Self>
    + AddAssign
    + SubAssign
    + MulAssign
    + DivAssign
    + RemAssign
    + for<'a> AddAssign<&'a Self>
    + for<'a> SubAssign<&'a Self>
    + for<'a> MulAssign<&'a Self>
    + for<'a> DivAssign<&'a Self>
    + for<'a> RemAssign<&'a Self>
    + Sum
    + Product
    + for<'a> Sum<&'a Self>
    + for<'a> Product<&'a Self>
    + AddRule<Self, Output = Self>
    + for<'a> AddRule<&'a Self, Output = Self>
    + AddAssignRule<Self>
    + for<'a> AddAssignRule<&'a Self>
    + AddTwice<Self>
    + for<'a> AddTwice<&'a Self>
    + AddAssignTwice<Self>
    + for<'a> AddAssignTwice<&'a Self>
    + SubRule<Self, Output = Self>
    + for<'a> SubRule<&'a Self, Output = Self>
    + SubAssignRule<Self>
    + for<'a> SubAssignRule<&'a Self>
    + SubTwice<Self>
    + for<'a> SubTwice<&'a Self>
    + SubAssignTwice<Self>
    + for<'a> SubAssignTwice<&'a Self>
    + MulRule<Self, Output = Self>
    + for<'a> MulRule<&'a Self, Output = Self>
    + MulAssignRule<Self>
    + for<'a> MulAssignRule<&'a Self>
    + MulTwice<Self>
    + for<'a> MulTwice<&'a Self>
    + MulAssignTwice<Self>
    + for<'a> MulAssignTwice<&'a Self>
    + DivRule<Self, Output = Self>
    + for<'a> DivRule<&'a Self, Output = Self>
    + DivAssignRule<Self>
    + for<'a> DivAssignRule<&'a Self>
    + DivTwice<Self>
    + for<'a> DivTwice<&'a Self>
    + DivAssignTwice<Self>
    + for<'a> DivAssignTwice<&'a Self>
    + RemRule<Self, Output = Self>
    + for<'a> RemRule<&'a Self, Output = Self>
    + RemAssignRule<Self>
    + for<'a> RemAssignRule<&'a Self>
    + RemTwice<Self>
    + for<'a> RemTwice<&'a Self>
    + RemAssignTwice<Self>
    + for<'a> RemAssignTwice<&'a Self>
    + NegRule<Output = Self>
    + NegTwice
    + Differentiable<Tangent = Self>
    + Tangent
    + Accumulate<Self>
    + Given<Self, Self>
    + Fits<Self>
    + Discard<Self, Store = Self>
    + for<'s> Still<'s, Self, Store = Option<Self>>
    + 'static
{
    /// 0.
    const ZERO: Self;
    /// 1.
    const ONE: Self;
    /// The distance from 1 to the next number.
    const EPSILON: Self;
    /// The greatest finite number.
    const MAX: Self;
    /// The least finite number.
    const MIN: Self;
    /// The least positive normal number.
    const MIN_POSITIVE: Self;
    /// +∞.
    const INFINITY: Self;
    /// −∞.
    const NEG_INFINITY: Self;
    /// Not a number.
    const NAN: Self;
    /// Archimedes' constant, π.
    const PI: Self;
    /// The full circle, 2π.
    const TAU: Self;
    /// Euler's number, e.
    const E: Self;
    /// √2.
    const SQRT_2: Self;
    /// ln 2.
    const LN_2: Self;
    /// ln 10.
    const LN_10: Self;
    /// log₂ e.
    const LOG2_E: Self;
    /// log₂ 10.
    const LOG2_10: Self;
    /// log₁₀ e.
    const LOG10_E: Self;
    /// log₁₀ 2.
    const LOG10_2: Self;
    /// π/2.
    const FRAC_PI_2: Self;
    /// π/3.
    const FRAC_PI_3: Self;
    /// π/4.
    const FRAC_PI_4: Self;
    /// π/6.
    const FRAC_PI_6: Self;
    /// π/8.
    const FRAC_PI_8: Self;
    /// 1/π.
    const FRAC_1_PI: Self;
    /// 2/π.
    const FRAC_2_PI: Self;
    /// 2/√π.
    const FRAC_2_SQRT_PI: Self;
    /// 1/√2.
    const FRAC_1_SQRT_2: Self;

    /// The sine, of radians.
    #[must_use]
    fn sin(self) -> Self;
    /// The cosine, of radians.
    #[must_use]
    fn cos(self) -> Self;
    /// The sine and the cosine, in one call.
    #[must_use]
    fn sin_cos(self) -> (Self, Self);
    /// The tangent, of radians.
    #[must_use]
    fn tan(self) -> Self;
    /// The inverse sine, in radians.
    #[must_use]
    fn asin(self) -> Self;
    /// The inverse cosine, in radians.
    #[must_use]
    fn acos(self) -> Self;
    /// The inverse tangent, in radians.
    #[must_use]
    fn atan(self) -> Self;
    /// The angle of the point with abscissa `other` and ordinate `self`, in radians.
    #[must_use]
    fn atan2(self, other: Self) -> Self;
    /// The hyperbolic sine.
    #[must_use]
    fn sinh(self) -> Self;
    /// The hyperbolic cosine.
    #[must_use]
    fn cosh(self) -> Self;
    /// The hyperbolic tangent.
    #[must_use]
    fn tanh(self) -> Self;
    /// The inverse hyperbolic sine.
    #[must_use]
    fn asinh(self) -> Self;
    /// The inverse hyperbolic cosine.
    #[must_use]
    fn acosh(self) -> Self;
    /// The inverse hyperbolic tangent.
    #[must_use]
    fn atanh(self) -> Self;
    /// eˣ.
    #[must_use]
    fn exp(self) -> Self;
    /// 2ˣ.
    #[must_use]
    fn exp2(self) -> Self;
    /// eˣ − 1, accurate near 0.
    #[must_use]
    fn exp_m1(self) -> Self;
    /// The natural logarithm.
    #[must_use]
    fn ln(self) -> Self;
    /// The logarithm to `base`.
    #[must_use]
    fn log(self, base: Self) -> Self;
    /// The logarithm to base 2.
    #[must_use]
    fn log2(self) -> Self;
    /// The logarithm to base 10.
    #[must_use]
    fn log10(self) -> Self;
    /// ln(1 + x), accurate near 0.
    #[must_use]
    fn ln_1p(self) -> Self;
    /// `self` to an integer power.
    #[must_use]
    fn powi(self, n: i32) -> Self;
    /// `self` to a real power.
    #[must_use]
    fn powf(self, n: Self) -> Self;
    /// The square root.
    #[must_use]
    fn sqrt(self) -> Self;
    /// The cube root.
    #[must_use]
    fn cbrt(self) -> Self;
    /// √(self² + other²), without overflow on the way.
    #[must_use]
    fn hypot(self, other: Self) -> Self;
    /// `self * a + b`, rounded once.
    #[must_use]
    fn mul_add(self, a: Self, b: Self) -> Self;
    /// 1 / self.
    #[must_use]
    fn recip(self) -> Self;
    /// The quotient that leaves [`rem_euclid`](Self::rem_euclid).
    #[must_use]
    fn div_euclid(self, rhs: Self) -> Self;
    /// The remainder that is never negative.
    #[must_use]
    fn rem_euclid(self, rhs: Self) -> Self;
    /// The absolute value.
    #[must_use]
    fn abs(self) -> Self;
    /// ±1 by the sign bit; NaN for NaN.
    #[must_use]
    fn signum(self) -> Self;
    /// `self` with the sign bit of `sign`.
    #[must_use]
    fn copysign(self, sign: Self) -> Self;
    /// The largest integer not above.
    #[must_use]
    fn floor(self) -> Self;
    /// The smallest integer not below.
    #[must_use]
    fn ceil(self) -> Self;
    /// The nearest integer, halves away from zero.
    #[must_use]
    fn round(self) -> Self;
    /// The nearest integer, halves to even.
    #[must_use]
    fn round_ties_even(self) -> Self;
    /// The integer part.
    #[must_use]
    fn trunc(self) -> Self;
    /// What `trunc` leaves.
    #[must_use]
    fn fract(self) -> Self;
    /// The greater; a NaN gives way to a number.
    #[must_use]
    fn max(self, other: Self) -> Self;
    /// The smaller; a NaN gives way to a number.
    #[must_use]
    fn min(self, other: Self) -> Self;
    /// `self` kept between `lo` and `hi`. Panics unless `lo <= hi`.
    #[must_use]
    fn clamp(self, lo: Self, hi: Self) -> Self;
    /// (self + other) / 2, without overflow on the way.
    #[must_use]
    fn midpoint(self, other: Self) -> Self;
    /// Radians to degrees.
    #[must_use]
    fn to_degrees(self) -> Self;
    /// Degrees to radians.
    #[must_use]
    fn to_radians(self) -> Self;
    /// Whether this is NaN.
    #[must_use]
    fn is_nan(self) -> bool;
    /// Whether this is neither infinite nor NaN.
    #[must_use]
    fn is_finite(self) -> bool;
    /// Whether this is ±∞.
    #[must_use]
    fn is_infinite(self) -> bool;
    /// Whether this is neither zero, subnormal, infinite, nor NaN.
    #[must_use]
    fn is_normal(self) -> bool;
    /// Whether this is subnormal.
    #[must_use]
    fn is_subnormal(self) -> bool;
    /// Whether the sign bit is set.
    #[must_use]
    fn is_sign_negative(self) -> bool;
    /// Whether the sign bit is clear.
    #[must_use]
    fn is_sign_positive(self) -> bool;
    /// The class of this number.
    #[must_use]
    fn classify(self) -> FpCategory;

    /// The order of all floats, NaNs and signed zeros included.
    #[must_use]
    fn total_cmp(&self, other: &Self) -> Ordering;
    /// The next number up.
    #[must_use]
    fn next_up(self) -> Self;
    /// The next number down.
    #[must_use]
    fn next_down(self) -> Self;
    /// The positive difference: `self - other`, or 0 if that is negative.
    #[must_use]
    fn abs_sub(self, other: Self) -> Self;

    /// The number nearest to a literal.
    #[must_use]
    fn lit(x: f64) -> Self;
    /// The primal value, without whatever derivatives travel along.
    #[must_use]
    fn value(self) -> f64;
    /// A seed times a partial that can be infinite: zero where the seed is exactly zero, else the product.
    ///
    /// A direction in which nothing moves contributes nothing, however steep the function: `0 · ∞` must not poison a
    /// gradient. A number that carries derivatives applies this to each of its parts.
    #[must_use]
    fn times_partial(self, partial: Self) -> Self;
    /// Whether this is zero, and so is every derivative that travels along.
    #[must_use]
    fn is_still_zero(self) -> bool {
        self == Self::ZERO
    }
}
