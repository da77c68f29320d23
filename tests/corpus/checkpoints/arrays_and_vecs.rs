//! States of arrays, vectors and tuples.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(start: &[f64], conductivity: f64, steps: usize) -> f64 {
    let mut u = start.to_vec();
    let mut left = vec![0.0; u.len()];
    #[checkpoint]
    for _ in 0..steps {
        left.copy_from_slice(&u);
        for i in 1..u.len() - 1 {
            u[i] +=
                conductivity * (1.0 + u[i] * u[i]) * (left[i - 1] - 2.0 * left[i] + left[i + 1]);
        }
    }
    u.iter().map(|v| v * v).sum()
}

fn twin<T: Real>(start: &[T], conductivity: T, steps: usize) -> T {
    let mut u = start.to_vec();
    for _ in 0..steps {
        let old = u.clone();
        for i in 1..u.len() - 1 {
            let flux = old[i - 1] - T::lit(2.0) * old[i] + old[i + 1];
            u[i] = old[i] + conductivity * (T::lit(1.0) + old[i].powi(2)) * flux;
        }
    }
    u.iter().map(|&v| v * v).sum()
}

#[test]
fn heat() {
    check_grad!(ref vec![0.2, 0.9, 0.4, 0.7, 0.1, 0.5], val 0.15, con 10);
}

#[test]
fn growing() {
    #[differentiate]
    fn f(x: f64, n: usize) -> Vec<f64> {
        let mut path = vec![x];
        let mut last = [x, 1.0];
        #[checkpoint(slots = 3)]
        for k in 0..n {
            last = [last[1] * x, last[0] + path[k / 2]];
            path.push(last[0].sin());
        }
        path
    }
    fn twin<T: Real>(x: T, n: usize) -> Vec<T> {
        let mut path = vec![x];
        let mut last = [x, T::lit(1.0)];
        for k in 0..n {
            last = [last[1] * x, last[0] + path[k / 2]];
            path.push(last[0].sin());
        }
        path
    }
    check!(f(x: f64, n = 9) -> Vec<f64>, twin, [[0.6], [1.2]]);
}
