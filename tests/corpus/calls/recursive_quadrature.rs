//! Adaptive Simpson by recursion: how deep it goes depends on the values, both halves are called.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn integrand(x: f64, sharpness: f64) -> f64 {
    1.0 / (1.0 + sharpness * x * x)
}

#[differentiate]
fn panel(a: f64, b: f64, sharpness: f64) -> f64 {
    let middle = integrand(0.5 * (a + b), sharpness);
    (b - a) / 6.0 * (integrand(a, sharpness) + 4.0 * middle + integrand(b, sharpness))
}

#[differentiate]
fn f(a: f64, b: f64, sharpness: f64, depth: usize) -> f64 {
    let c = 0.5 * (a + b);
    let whole = panel(a, b, sharpness);
    let (left, right) = (panel(a, c, sharpness), panel(c, b, sharpness));
    let error = left + right - whole;
    if depth == 0 || error.abs() < 1e-6 {
        return left + right + error / 15.0;
    }
    f(a, c, sharpness, depth - 1) + f(c, b, sharpness, depth - 1)
}

fn twin<T: Real>(a: T, b: T, sharpness: T, depth: usize) -> T {
    let g = |x: T| (sharpness * x * x + T::lit(1.0)).recip();
    let panel =
        |a: T, b: T| (g(a) + T::lit(4.0) * g((a + b) / T::lit(2.0)) + g(b)) * (b - a) / T::lit(6.0);
    let c = (a + b) / T::lit(2.0);
    let halves = panel(a, c) + panel(c, b);
    let error = halves - panel(a, b);
    if depth == 0 || error.abs() < T::lit(1e-6) {
        halves + error / T::lit(15.0)
    } else {
        twin(a, c, sharpness, depth - 1) + twin(c, b, sharpness, depth - 1)
    }
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val -0.9, val 1.3, val 20.0, con 12);
}
