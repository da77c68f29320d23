//! Every elementary function once: a row's operands hold its partial derivatives.

use super::differentiate;
use crate::support::check_trace;

#[differentiate(trace)]
fn f(x: f64, y: f64) -> f64 {
    let u = 0.5 * x * x + 0.25;
    let (s, c) = u.sin_cos();
    let trig = s + c * u.tan() + (0.5 * u).asin() - (0.25 * u).acos() + u.atan() * u.atan2(y);
    let hyper = u.sinh() - u.cosh() * u.tanh() + u.asinh() + (u + 1.0).acosh() - (0.25 * u).atanh();
    let exps =
        u.exp() * u.exp2() + u.exp_m1() - u.ln() * u.log2() + u.log10() * u.ln_1p() + u.log(3.0);
    let powers = u.powi(3) - u.powi(-2) + u.powf(1.7) * u.powf(y) + u.sqrt() / u.cbrt() + u.recip()
        - u.hypot(y);
    let pieces =
        u.abs() + u.signum() - u.floor() * u.ceil() + u.fract() + u.max(y) * u.min(2.0) - 3.0 % u;
    let others = u.mul_add(y, 2.0)
        + u.clamp(0.1, 9.0)
        + u.to_degrees() * u.to_radians()
        + u.copysign(-1.0)
        + u % 0.3;
    trig + hyper + exps + powers + pieces + others - u.rem_euclid(y)
}

#[test]
fn agrees_with_the_gradient() {
    for (x, y) in [(0.7, 1.3), (1.1, 0.4)] {
        let (x_bar, y_bar) = f_grad(x, y).1;
        check_trace!(f_trace(x, y), f(x, y), [x_bar, y_bar]);
    }
}

#[differentiate(trace)]
fn at_edges(x: f64, y: f64) -> f64 {
    let still = y * 0.0;
    x.abs() + x.max(0.0) + still.sqrt() * 0.0 + x.sqrt() * 0.0
}

#[test]
fn edges_are_those_of_the_rules() {
    let (x_bar, y_bar) = at_edges_grad(0.0, 0.0).1;
    let found = at_edges_trace(0.0, 0.0).gradient();
    assert!(
        found[0].is_nan() && x_bar.is_nan() || found[0] == x_bar,
        "{found:?}, {x_bar}"
    );
    assert!(
        found[1].is_nan() && y_bar.is_nan() || found[1] == y_bar,
        "{found:?}, {y_bar}"
    );
}
