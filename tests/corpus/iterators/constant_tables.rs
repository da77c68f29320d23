//! Constant tables beside active slices.

use super::differentiate;
use crate::support::*;

const WEIGHTS: [f64; 3] = [0.25, 0.5, 1.25];
static NODES: &[f64] = &[-1.0, 0.5, 2.0];

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let a: f64 = WEIGHTS.iter().zip(x).map(|(w, v)| w * v).sum();
    let b: f64 = x.iter().zip(WEIGHTS).map(|(v, w)| v.powf(w)).sum();
    let mut c = 1.0;
    for (&n, v) in NODES.iter().zip(x.iter().rev()) {
        c += n * v.sin();
    }
    a * b - c
}

fn twin<T: Real>(x: &[T]) -> T {
    let (mut a, mut b, mut c) = (T::lit(0.0), T::lit(0.0), T::lit(1.0));
    for i in 0..3 {
        a += T::lit(WEIGHTS[i]) * x[i];
        b += x[i].powf(T::lit(WEIGHTS[i]));
        c += T::lit(NODES[i]) * x[2 - i].sin();
    }
    a * b - c
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[1.5, 2.0, 4.5], [0.3, 4.0, 2.5]]);
}
