//! Constant state goes through `&mut` as well: a counter and a linear congruential generator.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

fn next_random(seed: &mut u64) -> f64 {
    *seed = seed
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 11) as f64 / (1u64 << 53) as f64
}

#[differentiate]
fn f(mean: f64, spread: f64, seed: u64) -> f64 {
    let mut seed = seed;
    let mut sum = 0.0;
    let mut accepted = 0;
    for _ in 0..20 {
        let sample = mean + spread * (2.0 * next_random(&mut seed) - 1.0);
        if sample > 0.0 {
            sum += sample.sqrt();
            accepted += 1;
        }
    }
    sum / f64::from(accepted)
}

fn twin<T: Real>(mean: T, spread: T, seed: u64) -> T {
    let mut seed = seed;
    let samples: Vec<f64> = (0..20).map(|_| next_random(&mut seed)).collect();
    let (mut sum, mut accepted) = (T::lit(0.0), 0.0);
    for u in samples {
        let sample = mean - spread + spread * T::lit(2.0 * u);
        if sample > T::lit(0.0) {
            sum += sample.sqrt();
            accepted += 1.0;
        }
    }
    sum / T::lit(accepted)
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val 0.3, val 0.9, con 12345);
}
