//! The same over `f32`.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f32, y: f32) -> f32 {
    let v = [x, y, x * y];
    let sum: f32 = v.iter().map(|a| a.sin()).sum();
    let none: f32 = v[3..].iter().sum();
    let max = v.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    sum * v.iter().product::<f32>() + max + none
}

fn twin<T: Real>(x: T, y: T) -> T {
    let v = [x, y, x * y];
    (x.sin() + y.sin() + v[2].sin()) * x * y * v[2] + x.max(y).max(v[2])
}

#[test]
fn agrees_with_dual_numbers() {
    check_singles!(f(x, y), twin, [[0.5, 1.5], [2.0, -0.75]]);
}
