//! Methods of a type that carries no derivative: called with active arguments, calling one another, associated functions.

use super::differentiate;
use crate::support::*;

struct Springs {
    stiffness: Vec<f64>,
    scale: f64,
}

impl Springs {
    #[differentiate]
    fn energy(&self, x: &[f64]) -> f64 {
        let mut sum = 0.0;
        for (k, v) in self.stiffness.iter().zip(x) {
            sum += k * self.single(*v);
        }
        Self::tempered(sum) * self.scale
    }

    #[differentiate]
    fn single(&self, v: f64) -> f64 {
        v * v * self.scale
    }

    #[differentiate]
    fn tempered(sum: f64) -> f64 {
        sum.sin() + sum
    }
}

fn springs() -> Springs {
    Springs {
        stiffness: vec![0.8, 1.7],
        scale: 0.5,
    }
}

#[differentiate]
fn total(springs: &Springs, x: &[f64]) -> f64 {
    springs.energy(x) + springs.single(x[0]) * springs.scale
}

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let own = springs();
    total(&own, x)
}

fn twin<T: Real>(x: &[T]) -> T {
    let half = T::lit(0.5);
    let sum = T::lit(0.8) * x[0] * x[0] * half + T::lit(1.7) * x[1] * x[1] * half;
    (sum.sin() + sum) * half + x[0] * x[0] * half * half
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[0.3, -1.2], [2.0, 0.7]]);
}
