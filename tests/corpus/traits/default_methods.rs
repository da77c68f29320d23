//! Methods with a body in the trait's declaration.

use super::*;

trait Curve {
    #[differentiate]
    fn at(&self, t: f64) -> f64;

    #[differentiate]
    fn mean(&self, a: f64, b: f64) -> f64 {
        (self.at(a) + 4.0 * self.at(0.5 * (a + b)) + self.at(b)) / 6.0
    }
}

struct Cubic([f64; 4]);

#[differentiate]
impl Curve for Cubic {
    fn at(&self, t: f64) -> f64 {
        let mut y = 0.0;
        for c in self.0.iter().rev() {
            y = y * t + c;
        }
        y
    }
}

#[differentiate]
fn f<C: Curve>(curve: &C, a: f64, b: f64) -> f64 {
    curve.mean(a, b) * curve.at(a * b)
}

#[test]
fn agrees_with_dual_numbers() {
    check_data!(grad f(con &Cubic([0.5, -0.3, 0.8, 0.2]), val 0.4, val 1.3), |x| {
        let at = |t: Dual| k(0.5) + t * (k(-0.3) + t * (k(0.8) + t * k(0.2)));
        let mean = (at(x[0]) + k(4.0) * at(k(0.5) * (x[0] + x[1])) + at(x[1])) / k(6.0);
        mean * at(x[0] * x[1])
    });
}
