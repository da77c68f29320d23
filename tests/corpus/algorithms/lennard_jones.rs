//! The Lennard-Jones energy of a cluster, with a cutoff that skips distant pairs.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(positions: &[[f64; 3]], epsilon: f64, sigma: f64) -> f64 {
    let mut energy = 0.0;
    for (i, p) in positions.iter().enumerate() {
        for q in &positions[..i] {
            let (dx, dy, dz) = (p[0] - q[0], p[1] - q[1], p[2] - q[2]);
            let squared = dx * dx + dy * dy + dz * dz;
            if squared > 9.0 {
                continue;
            }
            let s6 = (sigma * sigma / squared).powi(3);
            energy += 4.0 * epsilon * (s6 * s6 - s6);
        }
    }
    energy
}

fn twin<T: Real>(positions: &[[T; 3]], epsilon: T, sigma: T) -> T {
    let mut energy = T::lit(0.0);
    for j in 0..positions.len() {
        for i in j + 1..positions.len() {
            let r = (0..3)
                .map(|k| (positions[i][k] - positions[j][k]).powi(2))
                .sum::<T>()
                .sqrt();
            if r <= T::lit(3.0) {
                let ratio = sigma / r;
                energy += T::lit(4.0) * epsilon * (ratio.powi(12) - ratio.powi(6));
            }
        }
    }
    energy
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(
        ref vec![[0.0, 0.1, 0.0], [1.1, 0.0, 0.2], [0.5, 1.0, -0.3], [3.2, -1.0, 0.4], [0.4, 0.5, 5.0]],
        val 0.8,
        val 1.05
    );
}
