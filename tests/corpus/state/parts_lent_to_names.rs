//! Parts of a value that are lent to a name, and changed through it by the methods of `Vec`s.

use super::differentiate;
use crate::support::*;
use differentiate::Differentiable;

#[derive(Clone, Debug, Differentiable)]
struct Plant {
    mass: f64,
    shoots: Vec<f64>,
    roots: Vec<f64>,
}

#[differentiate]
fn f(light: f64, water: f64) -> Vec<f64> {
    let mut plant = Plant {
        mass: light * water,
        shoots: vec![light, 1.0, light.sin()],
        roots: vec![water, water * light],
    };
    let before = plant.roots.clone();
    {
        let roots = &mut plant.roots;
        roots.fill(light);
        roots.push(water.powi(3));
        roots.swap(0, 2);
    }
    {
        let shoots = &mut plant.shoots;
        let held = shoots.to_vec();
        shoots.reverse();
        shoots[1] *= held[0];
    }
    plant.mass += before.iter().sum::<f64>();
    let mut grown = plant.shoots.clone();
    grown.extend_from_slice(&plant.roots);
    grown.push(plant.mass);
    grown
}

fn twin<T: Real>(light: T, water: T) -> Vec<T> {
    let mass = water * light + (water + light * water);
    let shoots = [light.sin(), light, light];
    let roots = [water * water * water, light, light];
    let all = shoots.into_iter().chain(roots);
    all.chain([mass]).collect()
}

#[test]
fn agrees_with_dual_numbers() {
    check!(f(light: f64, water: f64) -> Vec<f64>, twin, [[0.7, 0.4], [-1.1, 1.3]]);
}
