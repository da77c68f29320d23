//! The price of a call option; the normal distribution by its logistic approximation.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(spot: f64, strike: f64, rate: f64, volatility: f64, time: f64) -> f64 {
    let deviation = volatility * time.sqrt();
    let d1 = ((spot / strike).ln() + (rate + volatility * volatility / 2.0) * time) / deviation;
    let d2 = d1 - deviation;
    let n1 = 1.0 / (1.0 + (-1.702 * d1).exp());
    let n2 = 1.0 / (1.0 + (-1.702 * d2).exp());
    spot * n1 - strike * (-rate * time).exp() * n2
}

fn twin<T: Real>(spot: T, strike: T, rate: T, volatility: T, time: T) -> T {
    let normal = |d: T| (T::ONE + (T::lit(-1.702) * d).exp()).recip();
    let deviation = volatility * time.sqrt();
    let drift = rate + volatility.powi(2) * T::lit(0.5);
    let d1 = ((spot / strike).ln() + drift * time) / deviation;
    spot * normal(d1) - strike * (-(rate * time)).exp() * normal(d1 - deviation)
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(spot, strike, rate, volatility, time),
        twin,
        [[100.0, 95.0, 0.03, 0.2, 0.5], [80.0, 120.0, 0.01, 0.4, 2.0]]
    );
}
