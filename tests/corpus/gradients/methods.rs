//! Gradients by a user's type: the tangent is a struct, whose own derivative has the same fields.

use super::differentiate;
use crate::support::*;
use ::differentiate::Differentiable;

#[derive(Differentiable)]
struct Spring {
    stiffness: f64,
    ends: [f64; 2],
    count: u32,
}

#[differentiate(hvp)]
impl Spring {
    #[differentiate(hvp, wrt(self, x))]
    fn energy(&self, x: f64) -> f64 {
        let stretch = (x - self.ends[0]) * (x - self.ends[1]);
        0.5 * self.stiffness * stretch * stretch * f64::from(self.count)
    }

    fn force(&self, x: f64) -> f64 {
        self.ends[0] * x * x * x
    }
}

#[differentiate(wrt(spring, x))]
fn of_a_struct(spring: &Spring, x: f64) -> f64 {
    let (energy, (by_spring, force)) = spring.energy_grad(x);
    energy * force + by_spring.stiffness * by_spring.ends[0] - by_spring.ends[1]
}

#[differentiate]
fn f(stiffness: f64, start: f64, x: f64) -> f64 {
    let spring = Spring {
        stiffness,
        ends: [start, 0.25],
        count: 3,
    };
    of_a_struct(&spring, x)
}

fn twin<T: Real>(k: T, a: T, x: T) -> T {
    let (b, three) = (T::lit(0.25), T::lit(3.0));
    let s = (x - a) * (x - b);
    let energy = T::lit(0.5) * k * s * s * three;
    let by_s = k * s * three;
    let force = by_s * (x - a + x - b);
    let by_k = T::lit(0.5) * s * s * three;
    energy * force + by_k * (-by_s * (x - b)) + by_s * (x - a)
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(k, a, x), twin, [[0.5, 1.5, -0.25], [1.0, -0.5, 2.0]]);
}

#[test]
fn of_a_constant_receiver() {
    #[differentiate]
    fn f(model: &Spring, x: f64) -> f64 {
        let (value, slope) = model.force_grad(x);
        value * slope
    }
    fn twin<T: Real>(model: &Spring, x: T) -> T {
        let end = T::lit(model.ends[0]);
        T::lit(3.0) * end * end * x * x * x * x * x
    }
    let spring = Spring {
        stiffness: 1.0,
        ends: [2.0, 3.0],
        count: 1,
    };
    check_scalars!(f(model = &spring, x), twin, [[0.5], [-1.5]]);
}
