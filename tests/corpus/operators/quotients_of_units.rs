//! A quotient of two values of one unit is a number.

use super::*;

#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Differentiable)]
struct Kelvin(f64);

#[differentiate]
impl Add for Kelvin {
    type Output = Kelvin;
    fn add(self, other: Kelvin) -> Kelvin {
        Kelvin(self.0 + other.0)
    }
}

#[differentiate]
impl Div for Kelvin {
    type Output = f64;
    fn div(self, other: Kelvin) -> f64 {
        self.0 / other.0
    }
}

#[derive(Clone, Debug, Differentiable)]
struct Substance {
    critical: Kelvin,
    kappa: f64,
}

#[differentiate]
impl Substance {
    #[differentiate(wrt(self, t))]
    fn alpha(&self, t: Kelvin) -> f64 {
        (1.0 + self.kappa * (1.0 - (t / self.critical).sqrt())).powi(2)
    }
}

#[differentiate(wrt(substance, t))]
fn f(substance: &Substance, t: Kelvin) -> f64 {
    substance.alpha(t) * substance.alpha(t + Kelvin(50.0))
}

#[test]
fn agrees_with_dual_numbers() {
    let substance = Substance {
        critical: Kelvin(369.8),
        kappa: 0.6,
    };
    check_data!(grad f(ref substance, val Kelvin(300.0)), |x| {
        let alpha = |t: Dual| {
            let root = k(1.0) + x[1] * (k(1.0) - (t / x[0]).sqrt());
            root * root
        };
        alpha(x[2]) * alpha(x[2] + k(50.0))
    });
}
