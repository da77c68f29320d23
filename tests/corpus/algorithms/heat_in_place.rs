//! An explicit heat equation stepped in place, with a nonlinear conductivity: old neighbours are kept in a scalar.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(start: &[f64], conductivity: f64, steps: usize) -> f64 {
    let n = start.len();
    let mut u = start.to_vec();
    for _ in 0..steps {
        let mut left = u[0];
        for i in 1..n - 1 {
            let old = u[i];
            u[i] += conductivity * (1.0 + old * old) * (left - 2.0 * old + u[i + 1]);
            left = old;
        }
    }
    let mut energy = 0.0;
    for i in 0..n {
        energy += u[i] * u[i];
    }
    energy
}

fn twin<T: Real>(start: &[T], conductivity: T, steps: usize) -> T {
    let n = start.len();
    let mut u = start.to_vec();
    for _ in 0..steps {
        let old = u.clone();
        for i in 1..n - 1 {
            let flux = old[i - 1] - T::lit(2.0) * old[i] + old[i + 1];
            u[i] = old[i] + conductivity * (T::lit(1.0) + old[i].powi(2)) * flux;
        }
    }
    u.iter().map(|&v| v * v).sum()
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.2, 0.9, 0.4, 0.7, 0.1, 0.5], val 0.15, con 10);
}
