//! The variable is the first active scalar, wherever it stands; the other parameters are constant, also those that are changed.

use super::differentiate;
use crate::support::{Real, check_taylor};

#[differentiate(taylor)]
fn f(n: usize, v: Vec<f64>, mut work: Vec<f64>, x: f64, y: f64, out: &mut [f64]) -> f64 {
    let mut y = y;
    for k in 0..n {
        work[k] = v[k] * x;
        y += work[k];
        out[k] += y;
    }
    work.push(y);
    y * work[0] + out[n - 1] + work[n] * v[0]
}

fn twin<T: Real>(v: &[f64], x: T, y: f64, out: f64) -> T {
    let l = T::lit;
    let y = l(y) + x * l(v.iter().sum());
    y * x * l(v[0]) + (l(out) + y) + y * l(v[0])
}

#[test]
fn agrees_with_the_series() {
    let v = vec![1.5, -0.5, 0.25];
    check_taylor!(
        x in [0.7, -1.2],
        f(3, v.clone(), vec![0.0; 3], x, 0.5, &mut [1.0, 2.0, 3.0]),
        twin(&v, x, 0.5, 3.0)
    );
}
