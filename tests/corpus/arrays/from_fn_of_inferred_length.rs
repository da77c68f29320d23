//! `array::from_fn` where the length is that of what the array becomes a part of.

use super::differentiate;
use crate::support::*;
use ::differentiate::Differentiable;
use std::ops::{Add, Mul};

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
struct Vector([f64; 3]);

#[differentiate]
impl Add for Vector {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Vector(std::array::from_fn(|k| self.0[k] + other.0[k]))
    }
}

#[differentiate]
impl Mul<f64> for Vector {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        Self(std::array::from_fn(|k| self.0[k] * factor))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
struct Weighted<const N: usize> {
    values: [f64; N],
    weight: f64,
}

#[differentiate]
impl<const N: usize> Add for Weighted<N> {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self {
            values: std::array::from_fn(|k| self.values[k] + other.values[k] * self.weight),
            weight: self.weight * other.weight,
        }
    }
}

#[test]
fn in_operators() {
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        let v = (Vector([x, y, 1.0]) + Vector([y, 2.0, x])) * x;
        v.0[0] * v.0[1] + v.0[2].sin()
    }
    fn twin<T: Real>(x: T, y: T) -> T {
        (x + y) * (y + T::lit(2.0)) * x * x + ((x + T::ONE) * x).sin()
    }
    check_scalars!(f(x, y), twin, [[0.5, 0.7], [-1.2, 0.3]]);
}

#[test]
fn in_fields_and_arguments() {
    #[differentiate]
    fn product(v: [f64; 2]) -> f64 {
        v[0] * v[1]
    }
    #[differentiate]
    fn f(x: &[f64; 3], w: f64) -> f64 {
        let a = Weighted {
            values: std::array::from_fn(|k| x[k].exp()),
            weight: w,
        };
        let b = a + Weighted {
            values: *x,
            weight: 2.0,
        };
        let sum = b.values[0] + b.values[1] * b.values[2];
        sum * b.weight * product(std::array::from_fn(|k| x[k] * x[k + 1]))
    }
    fn twin(x: &[Dual; 3], w: Dual) -> Dual {
        let [a, b, c] = x.map(|v| v.exp() + v * w);
        (a + b * c) * (w + w) * x[0] * x[1] * x[1] * x[2]
    }
    check!(f(x: &[f64; 3], w: f64) -> f64, twin, [[0.5, 0.7, -0.2, 1.5]]);
}
