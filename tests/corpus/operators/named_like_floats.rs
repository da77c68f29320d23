//! Methods of one's own type by the names of a float's, on fields and values whose types are not written.

use super::*;

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
struct Complex {
    re: f64,
    im: f64,
}

#[differentiate]
impl Add for Complex {
    type Output = Complex;
    fn add(self, other: Complex) -> Complex {
        Complex::new(self.re + other.re, self.im + other.im)
    }
}

#[differentiate]
impl Mul for Complex {
    type Output = Complex;
    fn mul(self, other: Complex) -> Complex {
        Complex::new(
            self.re * other.re - self.im * other.im,
            self.re * other.im + self.im * other.re,
        )
    }
}

#[differentiate]
impl Complex {
    fn new(re: f64, im: f64) -> Self {
        Complex { re, im }
    }

    #[differentiate(wrt(self))]
    fn abs(self) -> f64 {
        self.re.hypot(self.im)
    }

    #[differentiate(wrt(self))]
    fn norm(&self) -> f64 {
        (self.re * self.re + self.im * self.im).sqrt()
    }

    #[differentiate(wrt(self))]
    fn exp(self) -> Complex {
        let r = self.re.exp();
        Complex::new(r * self.im.cos(), r * self.im.sin())
    }

    #[differentiate(wrt(self))]
    fn sqrt(self) -> Complex {
        let r = self.abs();
        let (re, im) = (((r + self.re) / 2.0).sqrt(), ((r - self.re) / 2.0).sqrt());
        Complex::new(re, im.copysign(self.im))
    }

    #[differentiate(wrt(self))]
    fn powi(self, n: i32) -> Complex {
        let mut power = Complex::new(1.0, 0.0);
        for _ in 0..n {
            power = power * self;
        }
        power
    }

    #[differentiate(wrt(self))]
    fn recip(self) -> Complex {
        let squares = self.re * self.re + self.im * self.im;
        Complex::new(self.re / squares, -self.im / squares)
    }
}

#[derive(Clone, Debug, Differentiable)]
struct Filter {
    pole: Complex,
    zero: Complex,
    gain: f64,
}

#[differentiate]
impl Filter {
    #[differentiate(wrt(self))]
    fn response(&self) -> f64 {
        let p = self.pole;
        let damped = if p.abs() < 1.0 {
            p.powi(3).re
        } else {
            p.recip().im
        };
        self.zero.sqrt().im * self.gain.exp() + self.pole.exp().norm() * damped + self.zero.abs()
    }
}

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let filter = Filter {
        pole: Complex::new(x[0], x[1]),
        zero: Complex::new(x[2], x[3]),
        gain: x[4],
    };
    let powers: Vec<Complex> = (1..3).map(|k| filter.pole.powi(k)).collect();
    let largest = powers.iter().map(|z| z.abs()).fold(0.0, f64::max);
    let sum: f64 = powers.iter().map(|z| z.exp().norm()).sum();
    filter.response() + largest * sum
}

#[test]
fn agrees_with_dual_numbers() {
    check_data!(grad f(ref vec![0.4, 0.7, 0.3, 0.9, 0.5]), |x| {
        let (a, b, c, d, gain) = (x[0], x[1], x[2], x[3], x[4]);
        let root = ((c.hypot(d) - c) / k(2.0)).sqrt();
        let cube = a * a * a - k(3.0) * a * b * b;
        let response = root * gain.exp() + a.exp() * cube + c.hypot(d);
        response + a.hypot(b) * (a.exp() + (a * a - b * b).exp())
    });
}
