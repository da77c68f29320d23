//! Active and constant arguments in one call, where the callee's parameters are active, constant, or neither.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn weighted(x: f64, weight: f64, power: i32) -> f64 {
    weight * x.powi(power)
}

#[differentiate(wrt(x))]
fn sampled(x: f64, samples: &[f64], from: usize, name: &str) -> f64 {
    let mut sum = name.len() as f64;
    for s in &samples[from..] {
        sum += (s * x).cos();
    }
    sum
}

#[differentiate(constant(data, scale))]
fn f(x: f64, y: f64, data: &[f64], scale: f64, n: usize) -> f64 {
    let local = [0.5, 1.5];
    let a = weighted(x, 3.0, 2);
    let b = weighted(2.0, y, n as i32);
    let c = weighted(scale, x * y, 1);
    let d = sampled(a, data, n, "abc");
    let e = sampled(y, &local, 0, "");
    let unused = weighted(scale, data[0], 2);
    a * b + c * d * e + unused
}

fn twin<T: Real>(x: T, y: T, data: &[f64], scale: f64, n: usize) -> T {
    let a = T::lit(3.0) * x * x;
    let b = y * T::lit(2f64.powi(n as i32));
    let c = x * y * T::lit(scale);
    let mut d = T::lit(3.0);
    for &s in &data[n..] {
        d += (a * T::lit(s)).cos();
    }
    let e = (y * T::lit(0.5)).cos() + (y * T::lit(1.5)).cos();
    a * b + c * d * e + T::lit(data[0] * scale * scale)
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val 0.6, val -1.1, con &[0.3, 0.8, -0.4, 1.2], con 1.7, con 2);
}
