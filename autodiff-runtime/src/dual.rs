//! Dual numbers: values with a derivative alongside, and arithmetic that carries it through.
//!
//! A dual number is `a + bε` with `ε² = 0`. So
//!
//! ```text
//! (a + bε) + (c + dε) = (a + c) + (b + d)ε
//! (a + bε) · (c + dε) = ac + (ad + bc)ε          for bd ε² = 0
//! f(a + bε)           = f(a) + f′(a)·b ε         Taylor's series ends there
//! ```
//!
//! which is the sum rule, the product rule and the chain rule: evaluate a function at `x + 1ε`, and the coefficient of `ε` is
//! its derivative at `x`.
//!
//! ```
//! use autodiff_runtime::dual::Dual;
//!
//! let x = Dual::variable(3.0);
//! let y = x * x + x;
//! assert_eq!((y.value, y.tangent), (12.0, 7.0));
//! ```
//!
//! Each coefficient of a gradient is one evaluation, in which one variable moves:
//!
//! ```
//! use autodiff_rules::Real;
//! use autodiff_runtime::dual::Dual;
//! use core::f64::consts::PI;
//!
//! fn f<T: Real>(x1: T, x2: T) -> T {
//!     x1 * x2.cos()
//! }
//!
//! // At (2, π): cos π = -1, and -2 sin π = 0, but for the rounding of π.
//! let by_x1 = f(Dual::variable(2.0), Dual::constant(PI));
//! let by_x2 = f(Dual::constant(2.0), Dual::variable(PI));
//! assert_eq!((by_x1.value, by_x1.tangent), (-2.0, -1.0));
//! assert!(by_x2.tangent.abs() < 1e-15);
//! ```
//!
//! Dual numbers of dual numbers have second derivatives:
//!
//! ```
//! use autodiff_runtime::dual::Dual;
//!
//! let x = Dual::variable(Dual::variable(2.0));
//! let y = x * x * x;
//! assert_eq!(y.value.value, 8.0);
//! assert_eq!(y.value.tangent, 12.0);      // 3x²
//! assert_eq!(y.tangent.tangent, 12.0);    // 6x
//! ```
//!
//! Generated code does not use them: they know the derivatives from the same table, but nothing of control flow, memory
//! or the order of sweeps, and so are what generated code is tested against.

use crate::own_tangent::own_tangent;
use autodiff_rules::Real;
use autodiff_rules::partials::{self as p, times};
use core::cmp::Ordering;
use core::fmt;
use core::iter::{self, Product, Sum};
use core::num::FpCategory;
use core::ops::{
    Add, AddAssign, Div, DivAssign, Mul, MulAssign, Neg, Rem, RemAssign, Sub, SubAssign,
};

/// A value and its derivative in one direction: `value + tangent·ε` with `ε² = 0`.
///
/// Comparisons look at values alone, so that a branch goes where it went without derivatives.
///
/// A tangent that is exactly zero contributes nothing, even times an infinite partial: it counts as a constant's. In
/// particular `x.max(y)` at a tie has half of each tangent if both move, and 0 if one stands still.
#[derive(Clone, Copy, Debug, Default)]
pub struct Dual<T: Real = f64> {
    /// The value.
    pub value: T,
    /// The coefficient of ε.
    pub tangent: T,
}

autodiff_rules::real_operators!([T: Real] [T] Dual<T>);

impl<T: Real> Dual<T> {
    /// `value + tangent·ε`.
    ///
    /// ```
    /// use autodiff_runtime::dual::Dual;
    ///
    /// assert_eq!(Dual::new(1.0, 2.0).tangent, 2.0);
    /// ```
    #[inline]
    pub const fn new(value: T, tangent: T) -> Self {
        Self { value, tangent }
    }

    /// `value + 0ε`: a number that does not move.
    ///
    /// ```
    /// use autodiff_runtime::dual::Dual;
    ///
    /// assert_eq!((Dual::variable(3.0) * Dual::constant(2.0)).tangent, 2.0);
    /// ```
    #[inline]
    pub const fn constant(value: T) -> Self {
        Self::new(value, T::ZERO)
    }

    /// `value + 1ε`: the number to differentiate by.
    ///
    /// ```
    /// use autodiff_rules::Real;
    /// use autodiff_runtime::dual::Dual;
    ///
    /// assert_eq!(Dual::variable(0.0).sin().tangent, 1.0);
    /// ```
    #[inline]
    pub const fn variable(value: T) -> Self {
        Self::new(value, T::ONE)
    }

    /// The chain rule: `y = f(self)` where f's partial is known.
    #[inline]
    fn chain(self, y: T, partial: T) -> Self {
        Self::new(y, times(self.tangent, partial))
    }

    /// The chain rule for two operands.
    #[inline]
    fn chain2(self, other: Self, y: T, partials: (T, T)) -> Self {
        let tangent = times(self.tangent, partials.0) + times(other.tangent, partials.1);
        Self::new(y, tangent)
    }

    #[inline]
    fn is_constant(self) -> bool {
        self.tangent.is_still_zero()
    }
}

/// The operators. The two operands are `x` and `z`, the result's value is `y`.
macro_rules! operators {
    ($($trait:ident $method:ident, $assign_trait:ident $assign_method:ident, $operator:tt: |$x:ident, $z:ident, $y:ident| $partials:expr;)*) => {$(
        impl<T: Real> $trait for Dual<T> {
            type Output = Self;
            #[inline]
            fn $method(self, other: Self) -> Self {
                let ($x, $z) = (self.value, other.value);
                let $y = $x $operator $z;
                self.chain2(other, $y, $partials)
            }
        }

        impl<T: Real> $trait<&Self> for Dual<T> {
            type Output = Self;
            #[inline]
            fn $method(self, other: &Self) -> Self {
                self $operator *other
            }
        }

        impl<T: Real> $assign_trait for Dual<T> {
            #[inline]
            fn $assign_method(&mut self, other: Self) {
                *self = *self $operator other;
            }
        }

        impl<T: Real> $assign_trait<&Self> for Dual<T> {
            #[inline]
            fn $assign_method(&mut self, other: &Self) {
                *self = *self $operator *other;
            }
        }
    )*};
}

operators! {
    Add add, AddAssign add_assign, +: |x, z, y| (T::ONE, T::ONE);
    Sub sub, SubAssign sub_assign, -: |x, z, y| (T::ONE, -T::ONE);
    Mul mul, MulAssign mul_assign, *: |x, z, y| (p::mul_dx(z), p::mul_dz(x));
    Div div, DivAssign div_assign, /: |x, z, y| (p::div_dx(z), p::div_dd(z, y));
    Rem rem, RemAssign rem_assign, %: |x, z, y| (T::ONE, p::rem_dd(x, z, y));
}

impl<T: Real> Neg for Dual<T> {
    type Output = Self;

    #[inline]
    fn neg(self) -> Self {
        Self::new(-self.value, -self.tangent)
    }
}

impl<T: Real> PartialEq for Dual<T> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Real> PartialOrd for Dual<T> {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.value.partial_cmp(&other.value)
    }
}

impl<T: Real> fmt::Display for Dual<T> {
    /// `(3 + 1ε)`. Precision and width apply to both numbers.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(")?;
        fmt::Display::fmt(&self.value, f)?;
        f.write_str(" + ")?;
        fmt::Display::fmt(&self.tangent, f)?;
        f.write_str("ε)")
    }
}

impl<T: Real> From<f32> for Dual<T> {
    #[inline]
    fn from(x: f32) -> Self {
        Self::constant(T::from(x))
    }
}

/// Sums and products start from what `T`'s own start from, which for a sum of floats may be −0.
macro_rules! folds {
    ($($trait:ident $method:ident $operator:tt;)*) => {$(
        impl<T: Real> $trait for Dual<T> {
            fn $method<I: Iterator<Item = Self>>(items: I) -> Self {
                let start = Self::constant(iter::empty::<T>().$method());
                items.fold(start, |folded, item| folded $operator item)
            }
        }

        impl<'a, T: Real> $trait<&'a Self> for Dual<T> {
            fn $method<I: Iterator<Item = &'a Self>>(items: I) -> Self {
                items.copied().$method()
            }
        }
    )*};
}

folds! {
    Sum sum +;
    Product product *;
}

macro_rules! constants {
    ($($name:ident)*) => { $(const $name: Self = Self::constant(T::$name);)* };
}

/// Functions of one operand `x`, with the value `y`.
macro_rules! unary {
    ($($name:ident: |$x:ident, $y:ident| $partial:expr;)*) => {$(
        #[inline]
        fn $name(self) -> Self {
            let $x = self.value;
            let $y = $x.$name();
            self.chain($y, $partial)
        }
    )*};
}

/// Functions of two operands `x` and `z`, with the value `y`.
macro_rules! binary {
    ($($name:ident: |$x:ident, $z:ident, $y:ident| $partials:expr;)*) => {$(
        #[inline]
        fn $name(self, other: Self) -> Self {
            let ($x, $z) = (self.value, other.value);
            let $y = $x.$name($z);
            self.chain2(other, $y, $partials)
        }
    )*};
}

/// Questions about the value.
macro_rules! of_value {
    ($($name:ident)*) => {$(
        #[inline]
        fn $name(self) -> bool {
            self.value.$name()
        }
    )*};
}

own_tangent!([T: Real] Dual<T>);

impl<T: Real> Real for Dual<T> {
    constants! {
        ZERO ONE EPSILON MAX MIN MIN_POSITIVE INFINITY NEG_INFINITY NAN
        PI TAU E SQRT_2 LN_2 LN_10 LOG2_E LOG2_10 LOG10_E LOG10_2
        FRAC_PI_2 FRAC_PI_3 FRAC_PI_4 FRAC_PI_6 FRAC_PI_8
        FRAC_1_PI FRAC_2_PI FRAC_2_SQRT_PI FRAC_1_SQRT_2
    }

    unary! {
        sin: |x, y| p::sin_dx(x);
        cos: |x, y| p::cos_dx(x);
        tan: |x, y| p::tan_dx(y);
        asin: |x, y| p::asin_dx(x);
        acos: |x, y| p::acos_dx(x);
        atan: |x, y| p::atan_dx(x);
        sinh: |x, y| p::sinh_dx(x);
        cosh: |x, y| p::cosh_dx(x);
        tanh: |x, y| p::tanh_dx(x);
        asinh: |x, y| p::asinh_dx(x);
        acosh: |x, y| p::acosh_dx(x);
        atanh: |x, y| p::atanh_dx(x);
        exp: |x, y| p::exp_dx(y);
        exp2: |x, y| p::exp2_dx(y);
        exp_m1: |x, y| p::exp_m1_dx(x);
        ln: |x, y| p::ln_dx(x);
        log2: |x, y| p::log2_dx(x);
        log10: |x, y| p::log10_dx(x);
        ln_1p: |x, y| p::ln_1p_dx(x);
        sqrt: |x, y| p::sqrt_dx(y);
        cbrt: |x, y| p::cbrt_dx(y);
        recip: |x, y| p::recip_dx(y);
        abs: |x, y| p::abs_dx(x);
        signum: |x, y| p::flat_dx(y);
        floor: |x, y| p::flat_dx(y);
        ceil: |x, y| p::flat_dx(y);
        round: |x, y| p::flat_dx(y);
        round_ties_even: |x, y| p::flat_dx(y);
        trunc: |x, y| p::flat_dx(y);
        fract: |x, y| T::ONE;
        to_degrees: |x, y| p::to_degrees_dx();
        to_radians: |x, y| p::to_radians_dx();
        next_up: |x, y| T::ONE;
        next_down: |x, y| T::ONE;
    }

    binary! {
        atan2: |x, z, y| (p::atan2_dx(x, z), p::atan2_dz(x, z));
        log: |x, z, y| (p::log_dx(x, z, y), p::log_db(x, z, y));
        powf: |x, z, y| (p::powf_dx(x, z, y), p::powf_dn(x, z, y));
        hypot: |x, z, y| (p::hypot_dx(x, z, y), p::hypot_dz(x, z, y));
        div_euclid: |x, z, y| (p::flat_dx(y), p::flat_dx(y));
        rem_euclid: |x, z, y| (T::ONE, p::rem_euclid_dd(x, z, y));
        midpoint: |x, z, y| (p::midpoint_dx(), p::midpoint_dz());
        abs_sub: |x, z, y| (p::abs_sub_dx(x, z), p::abs_sub_dz(x, z));
    }

    of_value! { is_nan is_finite is_infinite is_normal is_subnormal is_sign_negative is_sign_positive }

    #[inline]
    fn max(self, other: Self) -> Self {
        let (x, z) = (self.value, other.value);
        let partials = if self.is_constant() || other.is_constant() {
            (p::max_dx_const(x, z), p::max_dz_const(x, z))
        } else {
            (p::max_dx(x, z), p::max_dz(x, z))
        };
        self.chain2(other, x.max(z), partials)
    }

    #[inline]
    fn min(self, other: Self) -> Self {
        let (x, z) = (self.value, other.value);
        let partials = if self.is_constant() || other.is_constant() {
            (p::min_dx_const(x, z), p::min_dz_const(x, z))
        } else {
            (p::min_dx(x, z), p::min_dz(x, z))
        };
        self.chain2(other, x.min(z), partials)
    }

    #[inline]
    fn clamp(self, lo: Self, hi: Self) -> Self {
        let x = self.value;
        let tangent = times(self.tangent, p::clamp_dx(x, lo.value, hi.value))
            + times(lo.tangent, p::clamp_dlo(x, lo.value))
            + times(hi.tangent, p::clamp_dhi(x, hi.value));
        Self::new(x.clamp(lo.value, hi.value), tangent)
    }

    #[inline]
    fn mul_add(self, a: Self, b: Self) -> Self {
        let tangent = times(self.tangent, p::mul_add_dx(a.value))
            + times(a.tangent, p::mul_add_da(self.value))
            + b.tangent;
        Self::new(self.value.mul_add(a.value, b.value), tangent)
    }

    #[inline]
    fn powi(self, n: i32) -> Self {
        self.chain(self.value.powi(n), p::powi_dx(self.value, n))
    }

    #[inline]
    fn copysign(self, sign: Self) -> Self {
        let (x, s) = (self.value, sign.value);
        self.chain(x.copysign(s), p::copysign_dx(x, s))
    }

    #[inline]
    fn sin_cos(self) -> (Self, Self) {
        (self.sin(), self.cos())
    }

    #[inline]
    fn classify(self) -> FpCategory {
        self.value.classify()
    }

    #[inline]
    fn total_cmp(&self, other: &Self) -> Ordering {
        self.value.total_cmp(&other.value)
    }

    #[inline]
    fn lit(x: f64) -> Self {
        Self::constant(T::lit(x))
    }

    #[inline]
    fn value(self) -> f64 {
        self.value.value()
    }

    #[inline]
    fn is_still_zero(self) -> bool {
        self.value.is_still_zero() && self.tangent.is_still_zero()
    }

    /// Each part of the product on its own: (a + bε)(c + dε) = ac + (ad + bc)ε, zero times infinity being zero.
    #[inline]
    fn times_partial(self, partial: Self) -> Self {
        let tangent = times(self.value, partial.tangent) + times(self.tangent, partial.value);
        Self::new(times(self.value, partial.value), tangent)
    }
}

#[cfg(test)]
mod tests {
    use super::Dual;
    use autodiff_rules::{Real, partials};

    fn parts(x: Dual) -> (f64, f64) {
        (x.value, x.tangent)
    }

    #[test]
    fn operators_follow_the_algebra() {
        let (x, z) = (Dual::new(3.0, 5.0), Dual::new(2.0, 7.0));
        assert_eq!(parts(x + z), (5.0, 12.0));
        assert_eq!(parts(x - z), (1.0, -2.0));
        assert_eq!(parts(x * z), (6.0, 31.0));
        assert_eq!(parts(x / z), (1.5, (5.0 - 1.5 * 7.0) / 2.0));
        assert_eq!(parts(x % z), (1.0, 5.0 - 7.0));
        assert_eq!(parts(-x), (-3.0, -5.0));
    }

    #[test]
    fn references_and_assignments_agree_with_operators() {
        let (x, z) = (Dual::new(3.0, 5.0), Dual::new(2.0, 7.0));
        let by_reference = &z;
        let mut sum = x;
        sum += z;
        assert_eq!(parts(sum), parts(x + by_reference));
        sum *= by_reference;
        assert_eq!(parts(sum), parts((x + z) * z));
    }

    #[test]
    fn sums_and_products() {
        let items = [
            Dual::new(2.0, 1.0),
            Dual::constant(0.0),
            Dual::new(3.0, 1.0),
        ];
        assert_eq!(parts(items.iter().sum()), (5.0, 2.0));
        assert_eq!(parts(items.iter().product()), (0.0, 0.0));
        let nothing: Dual = std::iter::empty::<Dual>().sum();
        assert_eq!(
            nothing.value.to_bits(),
            std::iter::empty::<f64>().sum::<f64>().to_bits()
        );
    }

    /// Each function's tangent against a central difference: is it wired to the right partial?
    macro_rules! wired {
        ($($name:ident($x:expr $(, $constant:expr)*);)*) => {$({
            let step = 1e-5;
            let difference = (f64::$name($x + step $(, $constant)*) - f64::$name($x - step $(, $constant)*)) / (2.0 * step);
            let tangent = Dual::variable($x).$name($(Dual::constant($constant)),*).tangent;
            assert!((tangent - difference).abs() < 1e-8 * difference.abs().max(1.0), "{}: {tangent} for {difference}", stringify!($name));
        })*};
    }

    #[test]
    fn functions_of_one_operand() {
        wired! {
            sin(0.7); cos(0.7); tan(0.7); asin(0.7); acos(0.7); atan(0.7);
            sinh(0.7); cosh(0.7); tanh(0.7); asinh(0.7); acosh(1.7); atanh(0.7);
            exp(0.7); exp2(0.7); exp_m1(0.7); ln(0.7); log2(0.7); log10(0.7); ln_1p(0.7);
            sqrt(0.7); cbrt(0.7); recip(0.7); abs(-0.7); fract(0.7); to_degrees(0.7); to_radians(0.7);
            signum(0.7); floor(0.7); ceil(0.7); round(0.7); round_ties_even(0.7); trunc(0.7);
        }
    }

    #[test]
    fn functions_of_several_operands() {
        wired! {
            atan2(0.7, -0.4); log(0.7, 3.0); powf(0.7, 2.3); hypot(0.7, 0.4);
            div_euclid(0.7, 0.4); rem_euclid(-0.7, 0.4); midpoint(0.7, 0.4); copysign(0.7, -1.0);
            max(0.7, 0.4); min(0.7, 0.4); clamp(0.7, 0.0, 1.0); mul_add(0.7, 0.4, 0.2);
        }
    }

    #[test]
    fn functions_by_their_other_operands() {
        let by_second = |f: fn(Dual, Dual) -> Dual, expected: f64| {
            let found = f(Dual::constant(0.7), Dual::variable(0.4)).tangent;
            assert!((found - expected).abs() < 1e-15, "{found} for {expected}");
        };
        by_second(Dual::atan2, -0.7 / 0.65);
        by_second(Dual::hypot, 0.4 / 0.65_f64.sqrt());
        by_second(Dual::powf, 0.7_f64.powf(0.4) * 0.7_f64.ln());
        by_second(Dual::log, -0.7_f64.ln() / (0.4 * 0.4_f64.ln().powi(2)));
        by_second(Dual::rem_euclid, -1.0);
        by_second(|x, z| x.clamp(z, Dual::ONE), 0.0);
        by_second(|x, z| x.clamp(Dual::ZERO, z), 1.0);
        by_second(|x, z| Dual::ONE.mul_add(x, z), 1.0);
        by_second(|x, z| x.mul_add(z, x), 0.7);
        by_second(Dual::abs_sub, -1.0);
    }

    #[test]
    fn powers() {
        assert_eq!(parts(Dual::variable(2.0).powi(3)), (8.0, 12.0));
        assert_eq!(
            parts(Dual::variable(0.0).powf(Dual::constant(0.0))),
            (1.0, 0.0)
        );
        // A constant exponent's partial is NaN here, and nobody asks for it.
        assert_eq!(
            parts(Dual::variable(-2.0).powf(Dual::constant(2.0))),
            (4.0, -4.0)
        );
    }

    #[test]
    fn a_constant_contributes_nothing_even_at_a_pole() {
        assert_eq!(Dual::constant(0.0).sqrt().tangent, 0.0);
        assert_eq!(Dual::variable(0.0).sqrt().tangent, f64::INFINITY);
        assert_eq!(
            (Dual::constant(0.0).sqrt() * Dual::variable(3.0)).tangent,
            0.0
        );
    }

    #[test]
    fn ties_are_shared_by_what_moves() {
        let (moves, stands) = (Dual::variable(0.0), Dual::constant(0.0));
        assert_eq!(moves.max(stands).tangent, 0.0);
        assert_eq!(moves.max(Dual::new(0.0, 3.0)).tangent, 2.0);
        assert_eq!(moves.min(stands).tangent, 0.0);
        assert_eq!(moves.min(Dual::new(0.0, 3.0)).tangent, 2.0);
    }

    #[test]
    fn comparisons_look_at_values() {
        assert_eq!(Dual::new(1.0, 2.0), Dual::new(1.0, 3.0));
        assert!(Dual::new(1.0, 9.0) < Dual::new(2.0, 0.0));
        assert!(Dual::<f64>::NAN.is_nan() && Dual::new(1.0, f64::NAN).is_finite());
    }

    #[test]
    fn display_shows_both_parts() {
        assert_eq!(Dual::new(3.0, 1.0).to_string(), "(3 + 1ε)");
        assert_eq!(format!("{:.2}", Dual::new(0.125, -1.0)), "(0.12 + -1.00ε)");
        let nested = Dual::variable(Dual::variable(2.0));
        assert_eq!(nested.to_string(), "((2 + 1ε) + (1 + 0ε)ε)");
    }

    /// f, f′ and f″ by dual numbers of dual numbers.
    fn second_order(f: fn(Dual<Dual>) -> Dual<Dual>, x: f64) -> [f64; 3] {
        let y = f(Dual::variable(Dual::variable(x)));
        assert_eq!(
            y.value.tangent, y.tangent.value,
            "the two first derivatives"
        );
        [y.value.value, y.value.tangent, y.tangent.tangent]
    }

    #[test]
    fn second_derivatives() {
        assert_eq!(second_order(|x| x.powi(3), 2.0), [8.0, 12.0, 12.0]);
        assert_eq!(
            second_order(|x| x.powf(Dual::lit(2.0)), 0.0),
            [0.0, 0.0, 2.0]
        );
        assert_eq!(second_order(Dual::ln, 2.0), [2.0_f64.ln(), 0.5, -0.25]);
        assert_eq!(second_order(Dual::recip, 2.0), [0.5, -0.25, 0.25]);
        assert_eq!(second_order(|x| x.sqrt() * x.sqrt(), 4.0), [4.0, 1.0, 0.0]);
        let tanh = second_order(Dual::tanh, 0.5);
        assert!((tanh[2] + 2.0 * tanh[0] * tanh[1]).abs() < 1e-15);
    }

    #[test]
    fn mixed_second_derivatives() {
        let x = Dual::constant(Dual::variable(3.0));
        let z = Dual::variable(Dual::constant(2.0));
        // ∂²(x²z³)/∂x∂z = 6xz²
        assert_eq!((x * x * z * z * z).tangent.tangent, 72.0);
    }

    #[test]
    fn a_seed_with_a_zero_value_may_still_move() {
        let seed = Dual::new(0.0, 1.0);
        assert_eq!(
            parts(partials::times(seed, Dual::new(f64::INFINITY, 5.0))),
            (0.0, f64::INFINITY)
        );
        assert_eq!(
            parts(partials::times(seed, Dual::new(3.0, f64::INFINITY))),
            (0.0, 3.0)
        );
    }

    /// What a derivative of a derivative needs of a partial that is a function: its own partials, by dual arguments.
    #[test]
    fn partials_have_partials() {
        let x = 0.5_f64;
        let slope = partials::tanh_dx(Dual::variable(x)).tangent;
        assert!((slope + 2.0 * x.tanh() / x.cosh().powi(2)).abs() < 1e-15);
    }
}
