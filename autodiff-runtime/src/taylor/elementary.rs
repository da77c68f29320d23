//! `Real` for Taylor series: every function and constant of the standard library's floats.

use super::Taylor;
use super::recurrences::{exponential, integral, logarithm, pair, seeded, tangent};
use autodiff_rules::Real;
use autodiff_rules::partials as p;
use core::cmp::Ordering;
use core::num::FpCategory;

macro_rules! constants {
    ($($name:ident)*) => { $(const $name: Self = Self::constant(T::$name);)* };
}

/// Functions of one operand with the value `y`: their coefficients from the operand's, `u`, and their slope.
macro_rules! unary {
    ($($name:ident: |$s:ident, $u:ident, $y:ident| $all:expr, $slope:expr;)*) => {$(
        #[inline]
        fn $name(self) -> Self {
            let ($s, $u) = (&self, &self.coefficients);
            let $y = $u[0].$name();
            let (all, slope) = ($all, $slope);
            self.with_slope(all, slope)
        }
    )*};
}

/// Functions of one operand `x` that are linear in it around here.
macro_rules! linear {
    ($($name:ident: |$x:ident, $y:ident| $slope:expr;)*) => {$(
        #[inline]
        fn $name(self) -> Self {
            let $x = self.coefficients[0];
            let $y = $x.$name();
            self.linear($y, $slope)
        }
    )*};
}

/// Functions of two operands `x` and `z` that are linear in both around here.
macro_rules! linear2 {
    ($($name:ident: |$x:ident, $z:ident, $y:ident| $slopes:expr;)*) => {$(
        #[inline]
        fn $name(self, other: Self) -> Self {
            let ($x, $z) = (self.coefficients[0], other.coefficients[0]);
            let $y = $x.$name($z);
            self.linear2(other, $y, $slopes)
        }
    )*};
}

/// Functions whose recurrences stand elsewhere.
macro_rules! elsewhere {
    ($($name:ident($($other:ident)?) = $function:ident;)*) => {$(
        #[inline]
        fn $name(self $(, $other: Self)?) -> Self {
            self.$function($($other)?)
        }
    )*};
}

/// Questions about the value.
macro_rules! of_value {
    ($($name:ident)*) => {$(
        #[inline]
        fn $name(self) -> bool {
            self.coefficients[0].$name()
        }
    )*};
}

impl<const K: usize, T: Real> Taylor<K, T> {
    /// The slopes of `max` or `min`: a tie is shared by what moves.
    #[inline]
    fn chosen(
        self,
        other: Self,
        y: T,
        moving: [fn(T, T) -> T; 2],
        still: [fn(T, T) -> T; 2],
    ) -> Self {
        let (x, z) = (self.coefficients[0], other.coefficients[0]);
        let [by_x, by_z] = if self.is_constant() || other.is_constant() {
            still
        } else {
            moving
        };
        self.linear2(other, y, (by_x(x, z), by_z(x, z)))
    }
}

autodiff_rules::real_operators!([const K: usize, T: Real] [K, T] Taylor<K, T>);

impl<const K: usize, T: Real> Real for Taylor<K, T> {
    constants! {
        ZERO ONE EPSILON MAX MIN MIN_POSITIVE INFINITY NEG_INFINITY NAN
        PI TAU E SQRT_2 LN_2 LN_10 LOG2_E LOG2_10 LOG10_E LOG10_2
        FRAC_PI_2 FRAC_PI_3 FRAC_PI_4 FRAC_PI_6 FRAC_PI_8
        FRAC_1_PI FRAC_2_PI FRAC_2_SQRT_PI FRAC_1_SQRT_2
    }

    unary! {
        sin: |_s, u, y| pair(u, (y, u[0].cos()), -T::ONE).0, p::sin_dx(u[0]);
        cos: |_s, u, y| pair(u, (u[0].sin(), y), -T::ONE).1, p::cos_dx(u[0]);
        tan: |_s, u, y| tangent(u, y, p::tan_dx(y), T::ONE), p::tan_dx(y);
        asin: |s, u, y| integral(u, &s.between_poles(p::asin_dx(u[0]), T::lit(-0.5)), y), p::asin_dx(u[0]);
        acos: |s, u, y| integral(u, &s.between_poles(p::acos_dx(u[0]), T::lit(-0.5)), y), p::acos_dx(u[0]);
        atan: |s, u, y| integral(u, &s.without_poles(p::atan_dx(u[0]), -T::ONE), y), p::atan_dx(u[0]);
        sinh: |_s, u, y| pair(u, (y, u[0].cosh()), T::ONE).0, p::sinh_dx(u[0]);
        cosh: |_s, u, y| pair(u, (u[0].sinh(), y), T::ONE).1, p::cosh_dx(u[0]);
        tanh: |_s, u, y| tangent(u, y, p::tanh_dx(u[0]), -T::ONE), p::tanh_dx(u[0]);
        asinh: |s, u, y| integral(u, &s.without_poles(p::asinh_dx(u[0]), T::lit(-0.5)), y), p::asinh_dx(u[0]);
        acosh: |s, u, y| integral(u, &s.between_poles(p::acosh_dx(u[0]), T::lit(-0.5)), y), p::acosh_dx(u[0]);
        atanh: |s, u, y| integral(u, &s.between_poles(p::atanh_dx(u[0]), -T::ONE), y), p::atanh_dx(u[0]);
        exp: |_s, u, y| exponential(u, y, T::ONE), p::exp_dx(y);
        exp2: |_s, u, y| exponential(u, y, T::LN_2), p::exp2_dx(y);
        exp_m1: |_s, u, y| starting(y, exponential(u, u[0].exp(), T::ONE)), p::exp_m1_dx(u[0]);
        ln: |s, u, y| s.natural_logarithm(y), p::ln_dx(u[0]);
        log2: |s, u, y| starting(y, s.natural_logarithm(y).map(|c| c * T::LOG2_E)), p::log2_dx(u[0]);
        log10: |s, u, y| starting(y, s.natural_logarithm(y).map(|c| c * T::LOG10_E)), p::log10_dx(u[0]);
        ln_1p: |_s, u, y| logarithm(u, y, above_minus_one(u[0])), p::ln_1p_dx(u[0]);
    }

    elsewhere! {
        sqrt() = square_root;
        cbrt() = cube_root;
        recip() = reciprocal;
        powf(n) = real_power;
        log(base) = logarithm_to;
        hypot(other) = hypotenuse;
        atan2(other) = angle;
    }

    linear! {
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

    linear2! {
        div_euclid: |x, z, y| (p::flat_dx(y), p::flat_dx(y));
        rem_euclid: |x, z, y| (T::ONE, p::rem_euclid_dd(x, z, y));
        midpoint: |x, z, y| (p::midpoint_dx(), p::midpoint_dz());
        abs_sub: |x, z, y| (p::abs_sub_dx(x, z), p::abs_sub_dz(x, z));
    }

    of_value! { is_nan is_finite is_infinite is_normal is_subnormal is_sign_negative is_sign_positive }

    #[inline]
    fn sin_cos(self) -> (Self, Self) {
        let u = &self.coefficients;
        let (s, c) = (u[0].sin(), u[0].cos());
        let both = pair(u, (s, c), -T::ONE);
        (
            self.with_slope(both.0, p::sin_dx(u[0])),
            self.with_slope(both.1, p::cos_dx(u[0])),
        )
    }

    #[inline]
    fn max(self, other: Self) -> Self {
        let y = self.coefficients[0].max(other.coefficients[0]);
        self.chosen(
            other,
            y,
            [p::max_dx, p::max_dz],
            [p::max_dx_const, p::max_dz_const],
        )
    }

    #[inline]
    fn min(self, other: Self) -> Self {
        let y = self.coefficients[0].min(other.coefficients[0]);
        self.chosen(
            other,
            y,
            [p::min_dx, p::min_dz],
            [p::min_dx_const, p::min_dz_const],
        )
    }

    #[inline]
    fn clamp(self, lo: Self, hi: Self) -> Self {
        let (x, low, high) = (self.coefficients[0], lo.coefficients[0], hi.coefficients[0]);
        let y = x.clamp(low, high);
        let by_bounds = lo.linear2(hi, y, (p::clamp_dlo(x, low), p::clamp_dhi(x, high)));
        let by_x = self.linear(y, p::clamp_dx(x, low, high));
        by_x.with(y, by_bounds, |a, b| a + b)
    }

    /// The value is rounded once, as a float's.
    #[inline]
    fn mul_add(self, a: Self, b: Self) -> Self {
        let value = self.coefficients[0].mul_add(a.coefficients[0], b.coefficients[0]);
        (self * a).with(value, b, |product, b| product + b)
    }

    #[inline]
    fn powi(self, n: i32) -> Self {
        self.whole_power(n)
    }

    #[inline]
    fn copysign(self, sign: Self) -> Self {
        let (x, s) = (self.coefficients[0], sign.coefficients[0]);
        self.linear(x.copysign(s), p::copysign_dx(x, s))
    }

    #[inline]
    fn classify(self) -> FpCategory {
        self.coefficients[0].classify()
    }

    #[inline]
    fn total_cmp(&self, other: &Self) -> Ordering {
        self.coefficients[0].total_cmp(&other.coefficients[0])
    }

    #[inline]
    fn lit(x: f64) -> Self {
        Self::constant(T::lit(x))
    }

    #[inline]
    fn value(self) -> f64 {
        self.coefficients[0].value()
    }

    #[inline]
    fn times_partial(self, partial: Self) -> Self {
        Self::new(seeded(&self.coefficients, &partial.coefficients))
    }

    #[inline]
    fn is_still_zero(self) -> bool {
        self.coefficients.iter().all(|c| c.is_still_zero())
    }
}

/// The same coefficients after another value.
#[inline]
fn starting<const K: usize, T: Real>(value: T, mut all: [T; K]) -> [T; K] {
    all[0] = value;
    all
}

/// 1 + x where that is the operand of a logarithm.
#[inline]
fn above_minus_one<T: Real>(x: T) -> T {
    let lead = T::ONE + x;
    if lead < T::ZERO { T::NAN } else { lead }
}
