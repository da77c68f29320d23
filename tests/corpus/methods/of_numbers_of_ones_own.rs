//! Complex numbers, whose methods have the names of a float's: `abs`, `exp`, `sqrt`, `recip`, `powi`.

use super::differentiate;
use crate::support::*;
use ::differentiate::Differentiable;
use std::ops::{Add, Div, Mul, Neg, Sub};

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
struct Complex {
    re: f64,
    im: f64,
}

#[differentiate]
impl Complex {
    fn new(re: f64, im: f64) -> Self {
        Self { re, im }
    }

    #[differentiate(wrt(self))]
    fn abs(self) -> f64 {
        self.re.hypot(self.im)
    }

    #[differentiate(wrt(self))]
    fn exp(self) -> Self {
        let r = self.re.exp();
        Self::new(r * self.im.cos(), r * self.im.sin())
    }

    #[differentiate(wrt(self))]
    fn norm_sqr(&self) -> f64 {
        self.re * self.re + self.im * self.im
    }

    #[differentiate(wrt(self))]
    fn recip(self) -> Self {
        let d = self.norm_sqr();
        Self::new(self.re / d, -self.im / d)
    }

    #[differentiate(wrt(self))]
    fn sqrt(self) -> Self {
        let r = self.abs();
        let im = ((r - self.re) / 2.0).sqrt();
        Complex::new(((r + self.re) / 2.0).sqrt(), im.copysign(self.im))
    }

    #[differentiate(wrt(self))]
    fn powi(self, n: i32) -> Self {
        let mut power = Complex::new(1.0, 0.0);
        for _ in 0..n {
            power = power * self;
        }
        power
    }
}

#[differentiate]
impl Add for Complex {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(self.re + other.re, self.im + other.im)
    }
}

#[differentiate]
impl Sub for Complex {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::new(self.re - other.re, self.im - other.im)
    }
}

#[differentiate]
impl Mul for Complex {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        let re = self.re * other.re - self.im * other.im;
        Self::new(re, self.re * other.im + self.im * other.re)
    }
}

#[differentiate]
impl Mul<f64> for Complex {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        Self::new(self.re * factor, self.im * factor)
    }
}

#[differentiate]
impl Neg for Complex {
    type Output = Self;
    fn neg(self) -> Self {
        Self::new(-self.re, -self.im)
    }
}

#[differentiate]
impl Div for Complex {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        self * other.recip()
    }
}

#[test]
fn of_what_a_function_made() {
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        let z = Complex::new(x, y);
        let w = z.exp();
        w.re * w.im + z.abs() + z.sqrt().abs()
    }
    fn twin<T: Real>(x: T, y: T) -> T {
        let r = (x * x + y * y).sqrt();
        (x + x).exp() * y.sin() * y.cos() + r + r.sqrt()
    }
    check_scalars!(f(x, y), twin, [[0.3, 0.7], [-1.1, 2.0]]);
}

#[test]
fn of_sums_and_literals() {
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        let z = Complex { re: x, im: y };
        (z * z + z).exp().abs() + z.powi(3).norm_sqr()
    }
    fn twin<T: Real>(x: T, y: T) -> T {
        let r = x * x + y * y;
        (x * x - y * y + x).exp() + r * r * r
    }
    check_scalars!(f(x, y), twin, [[0.3, 0.7], [-1.1, 0.4]]);
}

/// The gain of a system of the second order.
#[test]
fn in_a_transfer_function() {
    #[differentiate]
    fn f(frequency: f64, damping: f64, gain: f64) -> f64 {
        let s = Complex::new(0.0, frequency);
        let one = Complex::new(1.0, 0.0);
        let response = Complex::new(gain, 0.0) / (s * s + s * (2.0 * damping) + one);
        20.0 * response.abs().log10()
    }
    fn twin<T: Real>(frequency: T, damping: T, gain: T) -> T {
        let re = T::ONE - frequency * frequency;
        let im = T::lit(2.0) * damping * frequency;
        T::lit(20.0) * gain.log10() - T::lit(10.0) * (re * re + im * im).log10()
    }
    check_scalars!(
        f(frequency, damping, gain),
        twin,
        [[0.5, 0.2, 3.0], [1.7, 0.9, 0.4]]
    );
}

/// A discrete Fourier transform, over a slice of poles and of samples.
#[test]
fn in_loops() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut power = 0.0;
        for k in 0..x.len() {
            let mut sum = Complex::new(0.0, 0.0);
            for (j, v) in x.iter().enumerate() {
                let angle = -std::f64::consts::TAU * (k * j) as f64 / x.len() as f64;
                sum = sum + Complex::new(0.0, angle).exp() * *v;
            }
            power += (k + 1) as f64 * sum.norm_sqr();
        }
        power
    }
    fn twin(x: &[Dual]) -> Dual {
        let n = x.len();
        let mut power = Dual::lit(0.0);
        for k in 0..n {
            for (i, a) in x.iter().enumerate() {
                for (j, b) in x.iter().enumerate() {
                    let lag = i.abs_diff(j);
                    let angle = std::f64::consts::TAU * (k * lag) as f64 / n as f64;
                    power = power + *a * *b * Dual::lit((k + 1) as f64 * angle.cos());
                }
            }
        }
        power
    }
    check_slice!(f, twin, [[1.0, -0.5, 2.0], [0.3, 0.7, -1.0, 0.2]]);
}
