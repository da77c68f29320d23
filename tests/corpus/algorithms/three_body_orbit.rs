//! Three bodies by symplectic Euler on nested arrays: accelerations are accumulated for both partners of a pair.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(masses: &[f64; 3], start: &[[f64; 2]; 3], speeds: &[[f64; 2]; 3], dt: f64) -> f64 {
    let mut x = *start;
    let mut v = *speeds;
    for _ in 0..8 {
        let mut a = [[0.0; 2]; 3];
        for i in 0..3 {
            for j in 0..i {
                let d = [x[j][0] - x[i][0], x[j][1] - x[i][1]];
                let r = d[0].hypot(d[1]);
                let pull = 1.0 / (r * r * r);
                for k in 0..2 {
                    a[i][k] += masses[j] * d[k] * pull;
                    a[j][k] -= masses[i] * d[k] * pull;
                }
            }
        }
        for i in 0..3 {
            for k in 0..2 {
                v[i][k] += dt * a[i][k];
                x[i][k] += dt * v[i][k];
            }
        }
    }
    x[0][0] * v[1][1] - x[2][1]
}

fn twin<T: Real>(masses: &[T; 3], start: &[[T; 2]; 3], speeds: &[[T; 2]; 3], dt: T) -> T {
    let (mut x, mut v) = (*start, *speeds);
    for _ in 0..8 {
        let old = x;
        for i in 0..3 {
            for j in (0..3).filter(|&j| j != i) {
                let d = [old[j][0] - old[i][0], old[j][1] - old[i][1]];
                let squared = d[0].powi(2) + d[1].powi(2);
                for k in 0..2 {
                    v[i][k] += dt * masses[j] * d[k] / (squared * squared.sqrt());
                }
            }
            for k in 0..2 {
                x[i][k] = old[i][k] + dt * v[i][k];
            }
        }
    }
    x[0][0] * v[1][1] - x[2][1]
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(
        ref [1.0, 0.6, 0.3],
        ref [[0.0, 0.1], [1.5, 0.0], [-0.4, 1.8]],
        ref [[0.0, -0.2], [0.1, 0.8], [-0.7, 0.1]],
        val 0.1
    );
}
