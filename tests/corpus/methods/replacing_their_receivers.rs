//! Methods that take a value which is not `Copy`, and give what takes its place.

use super::differentiate;
use crate::support::*;
use ::differentiate::Differentiable;

#[derive(Clone, Debug, Default, Differentiable)]
struct Curve {
    knots: Vec<f64>,
    values: Vec<f64>,
}

#[differentiate]
impl Curve {
    #[differentiate(wrt(self, v))]
    fn with_point(mut self, t: f64, v: f64) -> Self {
        self.knots.push(t);
        self.values.push(v);
        self
    }

    #[differentiate(wrt(self, k))]
    fn scaled(self, k: f64) -> Self {
        Self {
            values: self.values.iter().map(|v| v * k).collect(),
            ..self
        }
    }

    #[differentiate(wrt(self, t))]
    fn at(&self, t: f64) -> f64 {
        let mut sum = 0.0;
        for (knot, value) in self.knots.iter().zip(&self.values) {
            sum = sum * (t - knot) + value;
        }
        sum
    }
}

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let mut curve = Curve::default();
    for (k, v) in x.iter().enumerate() {
        curve = curve.with_point(k as f64, *v);
        if k == 1 {
            curve = curve.scaled(x[0]);
        }
    }
    let mut other = curve.clone();
    other = other.scaled(x[1]);
    let curve = curve.with_point(10.0, x[0] * x[1]);
    curve.at(x[0]) + other.at(2.0)
}

fn twin<T: Real>(x: &[T]) -> T {
    let values = [x[0] * x[0], x[1] * x[0], x[2]];
    let at = |t: T, n: usize, k: T| {
        let mut sum = T::ZERO;
        for (i, v) in values.iter().take(n).enumerate() {
            sum = sum * (t - T::lit(i as f64)) + *v * k;
        }
        sum
    };
    at(x[0], 3, T::ONE) * (x[0] - T::lit(10.0)) + x[0] * x[1] + at(T::lit(2.0), 3, x[1])
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[0.7, 1.1, 2.0], [3.0, -0.4, 0.2]]);
}
