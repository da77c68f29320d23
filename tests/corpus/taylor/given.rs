//! Series through functions whose partial derivatives are given: of the parameters, of the own value, of one another.

use super::differentiate;
use crate::support::{Real, check_taylor};

#[differentiate(taylor, partials(x = 2.0 / std::f64::consts::PI.sqrt() * (-x * x).exp()))]
fn erf(x: f64) -> f64 {
    libm::erf(x)
}

#[differentiate(taylor, partials(x = value * (1.0 - value)))]
fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-f64::from_bits(x.to_bits())).exp())
}

#[differentiate(taylor, partials(x = cosine(x)))]
fn sine(x: f64) -> f64 {
    f64::from_bits(x.to_bits()).sin()
}

#[differentiate(taylor, partials(x = -sine(x)))]
fn cosine(x: f64) -> f64 {
    f64::from_bits(x.to_bits()).cos()
}

#[differentiate(taylor, partials(x = 1.0 - tanh(x).powi(2)))]
fn tanh(x: f64) -> f64 {
    f64::from_bits(x.to_bits()).tanh()
}

#[differentiate(taylor, partials(
    x = x.iter().map(|v| v * scale * scale / value).collect(),
    scale = value / scale,
))]
fn norm(x: &[f64], scale: f64, _power: i32) -> f64 {
    scale * x.iter().map(|v| v * v).sum::<f64>().sqrt()
}

#[differentiate(taylor, partials(x = [x[1], x[0]], y = 2.0 * y))]
fn area(x: [f64; 2], y: f64) -> f64 {
    f64::from_bits((x[0] * x[1]).to_bits()) + y * y
}

#[test]
fn by_itself() {
    // erf(ε) = 2/√π (ε - ε³/3 + ε⁵/10 - …)
    let slope = std::f64::consts::FRAC_2_SQRT_PI;
    let expected = [0.0, slope, 0.0, -slope / 3.0, 0.0, slope / 10.0];
    for (found, expected) in erf_taylor::<6>(0.0).iter().zip(expected) {
        assert!((found - expected).abs() < 1e-15, "{found}, not {expected}");
    }
    assert_eq!(erf_taylor::<1>(0.5), [libm::erf(0.5)]);
}

#[test]
fn of_the_own_value() {
    #[differentiate(taylor)]
    fn f(x: f64) -> f64 {
        logistic(x * x) * x
    }
    fn twin<T: Real>(x: T) -> T {
        x / (T::ONE + (-(x * x)).exp())
    }
    check_taylor!(x in [0.7, -1.5, 0.0], f(x), twin(x));
}

#[test]
fn of_one_another() {
    #[differentiate(taylor)]
    fn f(x: f64) -> f64 {
        let mut sum = 0.0;
        for k in 0..3 {
            sum += sine(x * f64::from(k) + sum) * cosine(x) + tanh(sum * x);
        }
        sum
    }
    fn twin<T: Real>(x: T) -> T {
        let mut sum = T::ZERO;
        for k in 0..3_u8 {
            let angle = x * T::lit(f64::from(k)) + sum;
            sum = sum + (angle.sin() * x.cos() + (sum * x).tanh());
        }
        sum
    }
    check_taylor!(x in [0.3, -0.8], f(x), twin(x));

    #[differentiate(taylor)]
    fn g(x: f64) -> f64 {
        sine(x)
    }
    let coefficients = g_taylor::<16>(0.0);
    assert!((coefficients[15] + 1.0 / 1_307_674_368_000.0).abs() < 1e-25);
}

#[test]
fn of_slices_and_arrays() {
    #[differentiate(taylor)]
    fn f(x: f64) -> f64 {
        let v = vec![x, x * x, 0.5];
        norm(&v, x, 2) + norm(&[3.0, 4.0], x, 1) + area([x, 2.0], x.exp())
    }
    fn twin<T: Real>(x: T) -> T {
        let length = (x * x + x * x * x * x + T::lit(0.25)).sqrt();
        x * length + x * T::lit(5.0) + x * T::lit(2.0) + x.exp() * x.exp()
    }
    check_taylor!(x in [0.7, 1.5], f(x), twin(x));
}
