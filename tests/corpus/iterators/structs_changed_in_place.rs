//! Structs in a `Vec`, changed by `iter_mut` and by index.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;
use ::differentiate::Differentiable;

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
struct Body {
    x: f64,
    v: f64,
}

#[differentiate]
fn f(x: &[f64], v: &[f64], dt: f64, n: usize) -> f64 {
    let mut bodies: Vec<Body> = x.iter().zip(v).map(|(&x, &v)| Body { x, v }).collect();
    for _ in 0..n {
        for b in bodies.iter_mut() {
            b.v -= dt * b.x;
            b.x += dt * b.v;
        }
        for b in &mut bodies {
            b.v *= 0.9;
        }
        bodies[0].x *= 1.1;
    }
    bodies.iter().map(|b| b.x * b.x + b.v * b.v).sum()
}

fn twin<T: Real>(x: &[T], v: &[T], dt: T, n: usize) -> T {
    let mut total = T::ZERO;
    for i in 0..x.len() {
        let (mut p, mut q) = (x[i], v[i]);
        for _ in 0..n {
            q = q - dt * p;
            p += dt * q;
            q = q * T::lit(0.9);
            if i == 0 {
                p = p * T::lit(1.1);
            }
        }
        total += p * p + q * q;
    }
    total
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, 2.0], ref vec![0.3, -0.6], val 0.1, con 3);
}
