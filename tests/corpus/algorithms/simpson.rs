//! Simpson's rule over active limits, its integrand a function of its own.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn integrand(x: f64, rate: f64) -> f64 {
    (-rate * x).exp() * x.sin()
}

#[differentiate]
fn f(from: f64, to: f64, rate: f64, panels: usize) -> f64 {
    let h = (to - from) / panels as f64;
    let mut sum = integrand(from, rate) + integrand(to, rate);
    for i in 1..panels {
        let weight = if i % 2 == 1 { 4.0 } else { 2.0 };
        sum += weight * integrand(from + i as f64 * h, rate);
    }
    sum * h / 3.0
}

fn twin<T: Real>(from: T, to: T, rate: T, panels: usize) -> T {
    let mut integral = T::lit(0.0);
    let width = (to - from) / T::lit(panels as f64);
    let g = |s: f64| {
        let x = from + width * T::lit(s);
        x.sin() / (rate * x).exp()
    };
    for pair in 0..panels / 2 {
        let s = 2.0 * pair as f64;
        integral += width / T::lit(3.0) * (g(s) + T::lit(4.0) * g(s + 1.0) + g(s + 2.0));
    }
    integral
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val 0.2, val 1.7, val 0.6, con 10);
}

/// With many panels, by the limits and the rate: the integrand's values and the integral of `-x g(x)`.
#[test]
fn agrees_with_the_fundamental_theorem() {
    let (_, (from_bar, to_bar, rate_bar)) = f_grad(0.2, 1.7, 0.6, 2000);
    assert!((from_bar + integrand(0.2, 0.6)).abs() < 1e-12);
    assert!((to_bar - integrand(1.7, 0.6)).abs() < 1e-12);
    assert!((rate_bar + 0.590_121_106_726_560_6).abs() < 1e-12);
}
