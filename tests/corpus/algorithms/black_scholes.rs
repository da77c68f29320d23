//! The price of a call option, with the error function by its own series; the greeks are known in closed form.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::{Dual, given};
use std::f64::consts::{PI, SQRT_2};

#[differentiate]
fn erf(x: f64) -> f64 {
    let mut term = x;
    let mut sum = x;
    let mut n = 0;
    while term.abs() > 1e-17 * sum.abs() {
        n += 1;
        term *= -x * x / n as f64;
        sum += term / (2 * n + 1) as f64;
    }
    2.0 / PI.sqrt() * sum
}

#[differentiate]
fn normal(x: f64) -> f64 {
    0.5 * (1.0 + erf(x / SQRT_2))
}

#[differentiate]
fn f(spot: f64, strike: f64, rate: f64, volatility: f64, years: f64) -> f64 {
    let spread = volatility * years.sqrt();
    let d1 = ((spot / strike).ln() + (rate + 0.5 * volatility * volatility) * years) / spread;
    let d2 = d1 - spread;
    spot * normal(d1) - strike * (-rate * years).exp() * normal(d2)
}

/// The price from 50 digits; delta, dual delta, rho, vega and theta.
fn twin(spot: Dual, strike: Dual, rate: Dual, volatility: Dual, years: Dual) -> Dual {
    let [delta, dual_delta, rho, vega, theta] = GREEKS;
    given(
        PRICE,
        [
            (delta, spot),
            (dual_delta, strike),
            (rho, rate),
            (vega, volatility),
            (theta, years),
        ],
    )
}

const PRICE: f64 = 18.146_449_124_077_793;
const GREEKS: [f64; 5] = [
    0.702_727_311_436_482_5,
    -0.563_491_964_657_598_1,
    80.297_604_963_664_98,
    43.255_139_288_142_93,
    5.210_547_039_951_877,
];

#[test]
fn agrees_with_fifty_digits() {
    check_grad!(val 102.0, val 95.0, val 0.03, val 0.25, val 1.5);
}
