//! A slice of data is constant beside active parameters.

use super::differentiate;
use crate::support::*;

#[differentiate(constant(data))]
fn f(slope: f64, data: &[(f64, f64)], offset: f64) -> f64 {
    let mut error = 0.0;
    for &(t, value) in data {
        error += (slope * t + offset - value).powi(2);
    }
    error / data.len() as f64
}

fn closed_form(slope: Dual, data: &[(f64, f64)], offset: Dual) -> Dual {
    let n = data.len() as f64;
    let residuals = data
        .iter()
        .map(|&(t, v)| (t, slope.value * t + offset.value - v));
    let (mut value, mut by_slope, mut by_offset) = (0.0, 0.0, 0.0);
    for (t, r) in residuals {
        value += r * r / n;
        by_slope += 2.0 * r * t / n;
        by_offset += 2.0 * r / n;
    }
    given(value, [(by_slope, slope), (by_offset, offset)])
}

#[test]
fn agrees_with_the_closed_form() {
    let data = [(0.0, 1.0), (1.0, 2.5), (2.0, 3.75), (3.0, 5.5)];
    check_scalars!(
        f(slope, data = &data, offset),
        closed_form,
        [[2.0, 4.0], [0.3, -1.5]]
    );
}
