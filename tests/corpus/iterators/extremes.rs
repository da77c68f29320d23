//! `max_by`, `min_by` and `reduce`, with their `unwrap`.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let max = x.iter().copied().max_by(|a, b| a.total_cmp(b)).unwrap();
    let min = x.iter().min_by(|a, b| a.partial_cmp(b).unwrap()).unwrap();
    let top = x.iter().copied().reduce(f64::max).unwrap();
    let chained = x
        .iter()
        .copied()
        .reduce(|a, b| a * 0.5 + b)
        .expect("not empty");
    let far = x
        .iter()
        .map(|v| (v - 1.0).abs())
        .max_by(f64::total_cmp)
        .unwrap();
    let (i, v) = x
        .iter()
        .enumerate()
        .min_by(|(_, a), (_, b)| a.total_cmp(b))
        .unwrap();
    (max - min) * top + chained * far + v * i as f64
}

fn twin<T: Real>(x: &[T]) -> T {
    let (mut max, mut min, mut at, mut chained) = (x[0], x[0], 0, x[0]);
    let mut far = (x[0] - T::lit(1.0)).abs();
    for i in 1..x.len() {
        max = max.max(x[i]);
        if x[i] < min {
            (min, at) = (x[i], i);
        }
        chained = chained * T::lit(0.5) + x[i];
        far = far.max((x[i] - T::lit(1.0)).abs());
    }
    (max - min) * max + chained * far + min * T::lit(at as f64)
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(
        f,
        twin,
        [[1.0, 2.0, 4.5], [0.3, -4.0, 2.5], [3.0, 2.0, 1.5]]
    );
}
