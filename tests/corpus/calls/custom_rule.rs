//! Rules by hand, `g_vjp` and `g_jvp`, stand in for bodies that nothing could differentiate.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

/// `x^n`, of the bits of its argument.
fn step(x: f64, n: usize) -> f64 {
    let copy = f64::from_bits(x.to_bits());
    (0..n).fold(1.0, |product, _| product * copy)
}

fn step_vjp(x: f64, n: usize) -> (f64, impl FnOnce(f64, &mut f64, &mut ())) {
    let pullback = move |seed: f64, x_bar: &mut f64, (): &mut ()| {
        if n > 0 {
            *x_bar += seed * n as f64 * step(x, n - 1);
        }
    };
    (step(x, n), pullback)
}

fn step_jvp(x: f64, n: usize, x_dot: f64, (): ()) -> (f64, f64) {
    let slope = if n > 0 {
        n as f64 * step(x, n - 1)
    } else {
        0.0
    };
    (step(x, n), slope * x_dot)
}

/// The Euclidean norm, with a rule over slices.
fn norm(x: &[f64]) -> f64 {
    x.iter().map(|v| v * v).sum::<f64>().sqrt()
}

fn norm_vjp(x: &[f64]) -> (f64, impl FnOnce(f64, &mut [f64])) {
    let value = norm(x);
    let pullback = move |seed: f64, x_bar: &mut [f64]| {
        for (bar, v) in x_bar.iter_mut().zip(x) {
            *bar += seed * v / value;
        }
    };
    (value, pullback)
}

fn norm_jvp(x: &[f64], x_dot: &[f64]) -> (f64, f64) {
    let value = norm(x);
    (
        value,
        x.iter().zip(x_dot).map(|(v, dot)| v * dot).sum::<f64>() / value,
    )
}

#[differentiate]
fn f(x: f64, v: &[f64], n: usize) -> f64 {
    let a = step(x, n) + step(2.0 * x, 2);
    let scaled = vec![a, x, v[0]];
    norm(v) * norm(&scaled) + a * norm(&v[1..])
}

fn twin<T: Real>(x: T, v: &[T], n: usize) -> T {
    let a = x.powi(n as i32) + T::lit(4.0) * x * x;
    let norm = |v: &[T]| v.iter().map(|&v| v * v).sum::<T>().sqrt();
    norm(v) * norm(&[a, x, v[0]]) + a * norm(&v[1..])
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val 0.7, ref vec![0.5, -1.2, 0.8], con 3);
    check_grad!(val 0.7, ref vec![0.5, -1.2], con 0);
}
