//! `stop_gradient`: by every path, of values of every shape, in places where a derivative would be refused.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;
use differentiate::stop_gradient;

fn weigh(x: f64) -> f64 {
    f64::from_bits(x.to_bits() & !0xff)
}

#[differentiate]
fn f(x: f64, v: &[f64], w: [f64; 2]) -> f64 {
    // A constant factor that is computed of what is active.
    let scale = stop_gradient(x.exp());
    let norm = differentiate::stop_gradient(v.iter().map(|v| v * v).sum::<f64>().sqrt());
    let bits = weigh(stop_gradient(x));
    let frozen = stop_gradient(w);
    let mut sum = 0.0;
    for k in 0..v.len() {
        sum += v[k] * stop_gradient(v[k]) / norm;
    }
    let half = stop_gradient(x * 0.5) + x * 0.5;
    sum * scale + half * half + w[0] * frozen[1] + bits * x * 0.0 + stop_gradient(sum) * x
}

fn twin<T: Real>(x: T, v: &[T], w: [T; 2]) -> T {
    let stop = |x: T| T::lit(x.value());
    let norm = stop(v.iter().map(|v| *v * *v).sum::<T>().sqrt());
    let sum = v.iter().map(|v| *v * stop(*v)).sum::<T>() / norm;
    let half = stop(x * T::lit(0.5)) + x * T::lit(0.5);
    let bits = T::lit(weigh(x.value()));
    sum * stop(x.exp()) + half * half + w[0] * stop(w[1]) + bits * x * T::ZERO + stop(sum) * x
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val 0.7, ref vec![0.5, -1.2, 0.8], val [0.3, 0.9]);
}
