//! Particles that move under the gradient of their energy, by the method of Verlet.

use super::differentiate;
use crate::support::*;

/// Lennard-Jones, in the plane.
#[differentiate(hvp)]
fn energy(x: &[[f64; 2]], depth: f64) -> f64 {
    let mut sum = 0.0;
    for i in 0..x.len() {
        for j in 0..i {
            let (dx, dy) = (x[i][0] - x[j][0], x[i][1] - x[j][1]);
            let inverse = 1.0 / (dx * dx + dy * dy).powi(3);
            sum += 4.0 * depth * (inverse * inverse - inverse);
        }
    }
    sum
}

/// The kinetic energy in the end.
#[differentiate]
fn f(start: &[[f64; 2]; 3], speed: f64, depth: f64) -> f64 {
    let dt = 0.01;
    let mut x = start.to_vec();
    let mut v = vec![[speed, -speed * 0.5]; 3];
    v[0] = [0.0, speed];
    let (_, (mut slope, _)) = energy_grad(&x, depth);
    for _ in 0..8 {
        for ((x, v), slope) in x.iter_mut().zip(v.iter_mut()).zip(&slope) {
            for k in 0..2 {
                v[k] -= 0.5 * dt * slope[k];
                x[k] += dt * v[k];
            }
        }
        slope = energy_grad(&x, depth).1.0;
        for (v, slope) in v.iter_mut().zip(&slope) {
            v[0] -= 0.5 * dt * slope[0];
            v[1] -= 0.5 * dt * slope[1];
        }
    }
    v.iter().map(|v| 0.5 * (v[0] * v[0] + v[1] * v[1])).sum()
}

fn twin<T: Real>(start: &[[T; 2]; 3], speed: T, depth: T) -> T {
    let lit = T::lit;
    let slope = |x: &[[T; 2]; 3]| {
        let mut all = [[T::ZERO; 2]; 3];
        for i in 0..3 {
            for j in 0..3 {
                if i == j {
                    continue;
                }
                let d = [x[i][0] - x[j][0], x[i][1] - x[j][1]];
                let s = d[0] * d[0] + d[1] * d[1];
                let cube = s * s * s;
                let pull = lit(24.0) * depth * (cube - lit(2.0)) / (cube * cube * s);
                for k in 0..2 {
                    all[i][k] += pull * d[k];
                }
            }
        }
        all
    };
    let mut x = *start;
    let mut v = [
        [T::ZERO, speed],
        [speed, -speed * lit(0.5)],
        [speed, -speed * lit(0.5)],
    ];
    let mut force = slope(&x);
    for _ in 0..8 {
        for i in 0..3 {
            for k in 0..2 {
                v[i][k] -= lit(0.005) * force[i][k];
                x[i][k] += lit(0.01) * v[i][k];
            }
        }
        force = slope(&x);
        for i in 0..3 {
            for k in 0..2 {
                v[i][k] -= lit(0.005) * force[i][k];
            }
        }
    }
    let squares = v.iter().map(|v| v[0] * v[0] + v[1] * v[1]);
    squares.fold(T::ZERO, |sum, square| sum + lit(0.5) * square)
}

#[test]
fn agrees_with_dual_numbers() {
    check!(f(start: &[[f64; 2]; 3], speed: f64, depth: f64) -> f64, twin, [
        [0.0, 0.0, 1.1, 0.1, 0.4, 1.2, 0.5, 1.0],
        [0.0, 0.2, 1.3, -0.3, 0.4, 1.0, -0.25, 0.5],
    ], tolerance = 1e-10);
}
