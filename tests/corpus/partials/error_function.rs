//! The error function, by a body that nothing differentiates, and its derivative.

use super::differentiate;
use crate::support::*;

#[differentiate(partials(x = 2.0 / std::f64::consts::PI.sqrt() * (-x * x).exp()))]
fn f(x: f64) -> f64 {
    // The bits of the argument lose its derivative; the body is opaque, so that is nobody's business.
    let copy = f64::from_bits(x.to_bits());
    let (mut term, mut sum) = (copy, copy);
    for n in 1..60_u32 {
        term *= -copy * copy / f64::from(n);
        sum += term / f64::from(2 * n + 1);
    }
    std::f64::consts::FRAC_2_SQRT_PI * sum
}

fn twin<T: Real>(x: T) -> T {
    let mut sum = T::lit(0.0);
    for n in 0..60 {
        let factorial: f64 = (1..=n).map(f64::from).product();
        let sign = if n % 2 == 0 { 1.0 } else { -1.0 };
        sum += T::lit(sign / factorial / f64::from(2 * n + 1)) * x.powi(2 * n + 1);
    }
    T::FRAC_2_SQRT_PI * sum
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x), twin, [[0.0], [0.3], [-1.2], [1.7]], tolerance = 1e-11);
}
