//! A scalar Kalman filter's log-likelihood by its noises, over constant measurements with gaps.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate(constant(measured))]
fn f(decay: f64, process: f64, noise: f64, measured: &[f64]) -> f64 {
    let (mut mean, mut variance) = (0.0, 1.0);
    let mut log_likelihood = 0.0;
    for &z in measured {
        mean *= decay;
        variance = decay * decay * variance + process;
        if z.is_nan() {
            continue;
        }
        let total = variance + noise;
        let error = z - mean;
        log_likelihood -= 0.5 * (total.ln() + error * error / total);
        let gain = variance / total;
        mean += gain * error;
        variance *= 1.0 - gain;
    }
    log_likelihood
}

fn twin<T: Real>(decay: T, process: T, noise: T, measured: &[f64]) -> T {
    let (one, half) = (T::lit(1.0), T::lit(0.5));
    let (mut mean, mut variance, mut sum) = (T::lit(0.0), one, T::lit(0.0));
    for &z in measured {
        let predicted = decay * mean;
        let spread = decay.powi(2) * variance + process;
        (mean, variance) = (predicted, spread);
        if !z.is_nan() {
            let total = spread + noise;
            let error = T::lit(z) - predicted;
            sum += half * total.ln() + half * error.powi(2) / total;
            mean = predicted + spread * error / total;
            variance = spread * noise / total;
        }
    }
    -sum
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val 0.9, val 0.2, val 0.5, con &[0.4, 1.1, f64::NAN, 0.7, -0.3, f64::NAN, 0.2]);
}
