//! Newton's iteration for Kepler's equation, left by `break` when it is good enough.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(mean: f64, eccentricity: f64) -> f64 {
    let mut anomaly = mean;
    for _ in 0..50 {
        let (sine, cosine) = anomaly.sin_cos();
        let residual = anomaly - eccentricity * sine - mean;
        let step = residual / (1.0 - eccentricity * cosine);
        anomaly -= step;
        if step.abs() < 1e-15 {
            break;
        }
    }
    anomaly
}

/// The derivatives by the implicit function theorem.
fn closed_form(mean: Dual, eccentricity: Dual) -> Dual {
    let anomaly = f(mean.value, eccentricity.value);
    let slope = 1.0 / (1.0 - eccentricity.value * anomaly.cos());
    given(
        anomaly,
        [(slope, mean), (slope * anomaly.sin(), eccentricity)],
    )
}

#[test]
fn agrees_with_the_closed_form() {
    check_scalars!(
        f(mean, eccentricity),
        closed_form,
        [[1.0, 0.1], [2.5, 0.6], [0.5, 0.3]]
    );
}
