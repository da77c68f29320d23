//! A slice of structs as an active parameter of a callee, read by chains and loops.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;
use ::differentiate::Differentiable;

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
struct Particle {
    mass: f64,
    velocity: [f64; 3],
}

#[differentiate(wrt(particles))]
fn kinetic(particles: &[Particle]) -> f64 {
    particles
        .iter()
        .map(|p| 0.5 * p.mass * p.velocity.iter().map(|v| v * v).sum::<f64>())
        .sum()
}

#[differentiate(wrt(particles))]
fn momentum(particles: &[Particle]) -> [f64; 3] {
    let mut total = [0.0; 3];
    for p in particles {
        for (t, v) in total.iter_mut().zip(&p.velocity) {
            *t += p.mass * v;
        }
    }
    total
}

#[differentiate]
fn f(m: &[f64], v: &[[f64; 3]]) -> f64 {
    let particles: Vec<Particle> = m
        .iter()
        .zip(v.iter())
        .map(|(mass, velocity)| Particle {
            mass: *mass,
            velocity: *velocity,
        })
        .collect();
    let p = momentum(&particles);
    kinetic(&particles) - 0.1 * p.iter().map(|c| c * c).sum::<f64>()
}

fn twin<T: Real>(m: &[T], v: &[[T; 3]]) -> T {
    let mut energy = T::ZERO;
    let mut p = [T::ZERO; 3];
    for i in 0..m.len() {
        for k in 0..3 {
            energy += m[i] * v[i][k] * v[i][k] * T::lit(0.5);
            p[k] += m[i] * v[i][k];
        }
    }
    energy - (p[0] * p[0] + p[1] * p[1] + p[2] * p[2]) * T::lit(0.1)
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, 2.0], ref vec![[0.3, -0.6, 0.8], [1.1, 0.2, -0.9]]);
}
