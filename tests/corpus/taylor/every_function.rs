//! Every elementary function once, each of something that bends.

use super::differentiate;
use crate::support::{Real, check_taylor};

#[differentiate(taylor)]
fn f(x: f64) -> f64 {
    let u = 0.5 * x * x + 0.25;
    let (s, c) = u.sin_cos();
    let trig = s + c * u.tan() + (0.5 * u).asin() - (0.25 * u).acos() + u.atan() * u.atan2(x);
    let hyper = u.sinh() - u.cosh() * u.tanh() + u.asinh() + (u + 1.0).acosh() - (0.25 * u).atanh();
    let exps =
        u.exp() * u.exp2() + u.exp_m1() - u.ln() * u.log2() + u.log10() * u.ln_1p() + u.log(3.0);
    let powers = u.powi(3) - u.powi(-2) + u.powf(1.7) * u.powf(x) + u.sqrt() / u.cbrt() + u.recip()
        - u.hypot(x);
    let pieces = u.abs() + u.signum() - u.floor() * u.ceil() + u.fract() + u.round() - u.trunc()
        + u.max(x) * u.min(2.0);
    let others = u.mul_add(x, 2.0)
        + u.clamp(0.1, 9.0)
        + u.to_degrees() * u.to_radians()
        + u.copysign(-1.0)
        + u % 0.3;
    trig + hyper + exps + powers + pieces + others + u.rem_euclid(0.7) + u.div_euclid(0.7)
}

fn twin<T: Real>(x: T) -> T {
    let n = T::lit;
    let u = x * x / n(2.0) + n(0.25);
    let trig =
        u.sin() + u.sin() + (u / n(2.0)).asin() - (u / n(4.0)).acos() + u.atan() * u.atan2(x);
    let hyper = u.asinh() + (u + T::ONE).acosh() - (u / n(4.0)).atanh();
    let exps = (u * n(1.0 + std::f64::consts::LN_2)).exp() + u.exp()
        - T::ONE
        - u.ln() * u.ln() / n(std::f64::consts::LN_2)
        + u.ln() / n(std::f64::consts::LN_10) * (T::ONE + u).ln()
        + u.ln() / n(3.0_f64.ln());
    let powers = u * u * u - T::ONE / (u * u)
        + (u.ln() * (x + n(1.7))).exp()
        + u.powf(n(1.0 / 6.0))
        + T::ONE / u
        - (u * u + x * x).sqrt();
    let pieces = u.abs() + u.signum() - u.floor() * u.ceil() + u.fract() + u.round() - u.trunc()
        + u.max(x) * u.min(n(2.0));
    let others = u * x + n(2.0) + u + u * u + -u + u % n(0.3);
    trig + hyper + exps + powers + pieces + others + u.rem_euclid(n(0.7)) + u.div_euclid(n(0.7))
}

#[test]
fn agrees_with_the_series() {
    check_taylor!(x in [0.7, 1.1, 0.3], f(x), twin(x), tolerance = 1e-11);
}
