//! Powers, roots, and angles and lengths in the plane.

use super::Taylor;
use super::recurrences::{
    composed, exponential, integer, logarithm, normalised, power, product, quotient, square_root,
};
use autodiff_rules::Real;
use autodiff_rules::partials::{self as p, times};

impl<const K: usize, T: Real> Taylor<K, T> {
    /// A function that has `y` for its value here, and this slope: the coefficient of ε is a dual number's.
    #[inline]
    pub(super) fn with_slope(self, mut all: [T; K], slope: T) -> Self {
        if K > 1 {
            all[1] = times(self.coefficients[1], slope);
        }
        Self::new(all)
    }

    /// The same for two operands.
    #[inline]
    pub(super) fn with_slopes(self, other: Self, mut all: [T; K], slopes: (T, T)) -> Self {
        if K > 1 {
            let (a, b) = (self.coefficients[1], other.coefficients[1]);
            all[1] = times(a, slopes.0) + times(b, slopes.1);
        }
        Self::new(all)
    }

    #[inline]
    pub(super) fn reciprocal(self) -> Self {
        let u = self.coefficients;
        let y = u[0].recip();
        let all = quotient(&Self::ONE.coefficients, &u, y);
        self.with_slope(all, p::recip_dx(y))
    }

    #[inline]
    pub(super) fn square_root(self) -> Self {
        let u = self.coefficients;
        let y = u[0].sqrt();
        self.with_slope(square_root(&u, y), p::sqrt_dx(y))
    }

    pub(super) fn cube_root(self) -> Self {
        let u = self.coefficients;
        let y = u[0].cbrt();
        let third = T::lit(3.0).recip();
        let all = if u[0] == T::ZERO {
            composed(&power_at_zero(y, third), &u)
        } else {
            power(&u, y, third, None)
        };
        self.with_slope(all, p::cbrt_dx(y))
    }

    /// By squaring: the recurrence for real powers divides by the operand, which may be small or 0.
    pub(super) fn whole_power(self, n: i32) -> Self {
        let x = self.coefficients[0];
        let y = x.powi(n);
        let base = if n < 0 { self.reciprocal() } else { self };
        let mut all = raised(&base.coefficients, n.unsigned_abs());
        all[0] = y;
        self.with_slope(all, p::powi_dx(x, n))
    }

    pub(super) fn real_power(self, n: Self) -> Self {
        let (x, r) = (self.coefficients[0], n.coefficients[0]);
        let y = x.powf(r);
        let slope = p::powf_dx(x, r, y);
        if !n.is_constant() {
            return self.moving_power(n, y, slope);
        }
        if let Some(whole) = as_whole(r) {
            let mut all = self.whole_power(whole).coefficients;
            all[0] = y;
            return self.with_slope(all, slope);
        }
        let all = if x == T::ZERO {
            composed(&power_at_zero(y, r), &self.coefficients)
        } else {
            let first = (K > 1).then(|| times(self.coefficients[1], slope));
            power(&self.coefficients, y, r, first)
        };
        self.with_slope(all, slope)
    }

    // xⁿ = exp(n·ln x)
    fn moving_power(self, n: Self, y: T, slope: T) -> Self {
        let (x, r) = (self.coefficients[0], n.coefficients[0]);
        let slopes = (slope, p::powf_dn(x, r, y));
        if x == T::ZERO && r > T::ZERO {
            // Below the order r the power of what grows from 0 is 0; from there on ln x shows.
            let mut all = [T::NAN; K];
            for (k, coefficient) in all.iter_mut().enumerate() {
                let still = integer::<T>(k) < r || self.is_constant();
                if still {
                    *coefficient = T::ZERO;
                }
            }
            all[0] = y;
            return self.with_slopes(n, all, slopes);
        }
        let exponent = product(&n.coefficients, &self.natural_logarithm(x.ln()));
        self.with_slopes(n, exponential(&exponent, y, T::ONE), slopes)
    }

    /// The coefficients of the natural logarithm after the first, which is `value`.
    #[inline]
    pub(super) fn natural_logarithm(&self, value: T) -> [T; K] {
        let x = self.coefficients[0];
        let lead = if x < T::ZERO { T::NAN } else { x.abs() };
        logarithm(&self.coefficients, value, lead)
    }

    pub(super) fn logarithm_to(self, base: Self) -> Self {
        let (x, b) = (self.coefficients[0], base.coefficients[0]);
        let y = x.log(b);
        let (above, below) = (
            self.natural_logarithm(x.ln()),
            base.natural_logarithm(b.ln()),
        );
        let all = quotient(&above, &below, y);
        self.with_slopes(base, all, (p::log_dx(x, b, y), p::log_db(x, b, y)))
    }

    // y² = x² + z², all of them divided by y[0]
    pub(super) fn hypotenuse(self, other: Self) -> Self {
        let (x, z) = (self.coefficients[0], other.coefficients[0]);
        let y = x.hypot(z);
        let slopes = (p::hypot_dx(x, z, y), p::hypot_dz(x, z, y));
        if !y.is_normal() {
            return self.linear2(other, y, slopes);
        }
        let (a, b) = (
            self.coefficients.map(|c| c / y),
            other.coefficients.map(|c| c / y),
        );
        let (a, b) = (product(&a, &a), product(&b, &b));
        let mut square: [T; K] = core::array::from_fn(|k| a[k] + b[k]);
        square[0] = T::ONE;
        let mut all = square_root(&square, T::ONE).map(|c| c * y);
        all[0] = y;
        self.with_slopes(other, all, slopes)
    }

    // θ′ = (z·x′ − x·z′)/(x² + z²), x and z divided by the hypotenuse
    pub(super) fn angle(self, other: Self) -> Self {
        let (x, z) = (self.coefficients[0], other.coefficients[0]);
        let y = x.atan2(z);
        let slopes = (p::atan2_dx(x, z), p::atan2_dz(x, z));
        let length = x.hypot(z);
        if !length.is_normal() {
            return self.linear2(other, y, slopes);
        }
        let (a, b) = (
            self.coefficients.map(|c| c / length),
            other.coefficients.map(|c| c / length),
        );
        let (squares, others) = (product(&a, &a), product(&b, &b));
        let mut below: [T; K] = core::array::from_fn(|k| squares[k] + others[k]);
        below[0] = T::ONE;
        let slope_of_a = quotient(&b, &below, b[0]);
        let slope_of_b = quotient(&a, &below, a[0]);
        let by_a = super::recurrences::integral(&a, &slope_of_a, y);
        let by_b = super::recurrences::integral(&b, &slope_of_b, T::ZERO);
        let all = core::array::from_fn(|k| if k == 0 { y } else { by_a[k] - by_b[k] });
        self.with_slopes(other, all, slopes)
    }

    /// `1/√(1 − x²)`, `1/√(x² − 1)` or `1/(1 − x²)`: a power of (x − 1)(x + 1) that has this value.
    #[inline]
    pub(super) fn between_poles(&self, value: T, exponent: T) -> [T; K] {
        let factors = (
            normalised(&self.coefficients, -T::ONE),
            normalised(&self.coefficients, T::ONE),
        );
        power(&product(&factors.0, &factors.1), value, exponent, None)
    }

    /// `1/(1 + x²)` or `1/√(1 + x²)`: a power of 1 + x² that has this value.
    #[inline]
    pub(super) fn without_poles(&self, value: T, exponent: T) -> [T; K] {
        let length = T::ONE.hypot(self.coefficients[0]);
        let x = self.coefficients.map(|c| c / length);
        let mut square = product(&x, &x);
        square[0] = T::ONE;
        power(&square, value, exponent, None)
    }
}

/// `uⁿ` by squaring.
fn raised<const K: usize, T: Real>(u: &[T; K], mut n: u32) -> [T; K] {
    let mut square = *u;
    let mut all = Taylor::<K, T>::ONE.coefficients;
    loop {
        if n % 2 == 1 {
            all = product(&all, &square);
        }
        n /= 2;
        if n == 0 {
            return all;
        }
        square = product(&square, &square);
    }
}

/// The coefficients of `xʳ` at 0: zeros below the order r, beyond it infinities with the signs of `r(r − 1)(r − 2)…`.
#[cold]
fn power_at_zero<const K: usize, T: Real>(value: T, r: T) -> [T; K] {
    let mut sign = T::ONE;
    core::array::from_fn(|k| {
        let order = integer::<T>(k);
        let coefficient = match k {
            0 => value,
            _ if order < r => T::ZERO,
            _ => sign * T::INFINITY,
        };
        sign *= (r - order).signum();
        coefficient
    })
}

/// A real exponent as a whole one, if it is one and does not move.
fn as_whole<T: Real>(r: T) -> Option<i32> {
    let value = r.value();
    let in_range = value.fract() == 0.0 && value.abs() <= f64::from(i32::MAX);
    let still = (r - T::lit(value)).is_still_zero();
    #[allow(
        clippy::cast_possible_truncation,
        reason = "whole and in the range of an i32"
    )]
    (in_range && still).then_some(value as i32)
}
