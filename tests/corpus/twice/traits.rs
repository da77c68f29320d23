//! Second derivatives through the methods of a trait, by a type parameter.

use super::differentiate;
use crate::support::*;

trait Potential {
    #[differentiate(hvp, hessian, jacobian)]
    fn energy(&self, x: f64) -> f64;
}

struct Spring(f64);

#[differentiate(hvp, hessian, jacobian)]
impl Potential for Spring {
    fn energy(&self, x: f64) -> f64 {
        0.5 * self.0 * x * x + x.cos()
    }
}

struct Well;

#[differentiate(hvp, hessian, jacobian)]
impl Potential for Well {
    fn energy(&self, x: f64) -> f64 {
        -(-x * x).exp()
    }
}

#[differentiate(hvp, hessian, jacobian)]
fn f<P: Potential>(potential: &P, x: f64, y: f64) -> f64 {
    potential.energy(x - y) * potential.energy(x * y)
}

#[test]
fn a_spring() {
    fn twin<T: Real>(stiffness: &Spring, x: T, y: T) -> T {
        let energy = |x: T| T::lit(0.5 * stiffness.0) * x * x + x.cos();
        energy(x - y) * energy(x * y)
    }
    check_scalars!(f(p = &Spring(3.0), x, y), twin, [[0.5, 1.5], [-1.25, 0.75]]);
}

#[test]
fn a_well() {
    fn twin<T: Real>(_: &Well, x: T, y: T) -> T {
        let energy = |x: T| -(-x * x).exp();
        energy(x - y) * energy(x * y)
    }
    check_scalars!(f(p = &Well, x, y), twin, [[0.5, 1.5], [-1.25, 0.75]]);
}
