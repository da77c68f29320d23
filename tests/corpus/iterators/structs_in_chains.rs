//! Chains over `Vec`s of structs: fields read, products summed, structs made by `map`.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;
use ::differentiate::Differentiable;

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
struct Body {
    mass: f64,
    position: [f64; 2],
}

#[differentiate]
fn f(masses: &[f64], positions: &[[f64; 2]]) -> f64 {
    let bodies: Vec<Body> = masses
        .iter()
        .zip(positions)
        .map(|(&mass, &position)| Body { mass, position })
        .collect();
    let total = bodies.iter().map(|b| b.mass).sum::<f64>();
    let center: f64 = bodies.iter().map(|b| b.mass * b.position[0]).sum::<f64>() / total;
    let mut energy = 0.0;
    for (i, a) in bodies.iter().enumerate() {
        for b in &bodies[i + 1..] {
            let dx = a.position[0] - b.position[0];
            let dy = a.position[1] - b.position[1];
            energy -= a.mass * b.mass / (dx * dx + dy * dy).sqrt();
        }
    }
    energy + center
}

fn twin<T: Real>(masses: &[T], positions: &[[T; 2]]) -> T {
    let (mut total, mut moment, mut energy) = (T::ZERO, T::ZERO, T::ZERO);
    for i in 0..masses.len() {
        total += masses[i];
        moment += masses[i] * positions[i][0];
        for j in 0..i {
            let dx = positions[i][0] - positions[j][0];
            let dy = positions[i][1] - positions[j][1];
            energy = energy - masses[i] * masses[j] / (dx * dx + dy * dy).sqrt();
        }
    }
    energy + moment / total
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, 1.5, 0.8], ref vec![[0.1, 0.4], [1.2, -0.7], [-0.9, 0.6]]);
}
