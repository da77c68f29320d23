//! A polygon's area over structs and their neighbours by `skip` and `chain`, then the structs by value.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;
use ::differentiate::Differentiable;

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
struct Point {
    x: f64,
    y: f64,
}

#[differentiate]
fn f(x: &[f64], y: &[f64]) -> f64 {
    let points: Vec<Point> = x.iter().zip(y).map(|(&x, &y)| Point { x, y }).collect();
    let next = points.iter().skip(1).chain(points.iter().take(1));
    let area: f64 = points
        .iter()
        .zip(next)
        .map(|(p, q)| p.x * q.y - q.x * p.y)
        .sum();
    let mut length = 0.0;
    for p in points {
        length += p.x.hypot(p.y);
    }
    area * length
}

fn twin<T: Real>(x: &[T], y: &[T]) -> T {
    let n = x.len();
    let (mut area, mut length) = (T::ZERO, T::ZERO);
    for i in 0..n {
        let j = (i + 1) % n;
        area += x[i] * y[j] - x[j] * y[i];
        length += (x[i] * x[i] + y[i] * y[i]).sqrt();
    }
    area * length
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, 2.0, 1.4], ref vec![0.3, -0.6, 0.8]);
}
