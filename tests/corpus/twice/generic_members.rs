//! Members of a user's generic type in products: rustc finds the operator, and knows of `T: Real` alone.

use super::differentiate;
use crate::support::*;
use differentiate::Differentiable;

#[derive(Clone, Copy, Debug, Differentiable)]
struct Spring<T: Real> {
    length: T,
    ends: [T; 2],
}

#[differentiate(wrt(spring, by), hvp)]
fn stretch<T: Real>(spring: &mut Spring<T>, by: T) {
    spring.length *= by;
    spring.length += spring.ends[1];
    spring.ends[1] -= spring.length;
    spring.ends[0] /= spring.ends[1];
}

#[differentiate(wrt(spring), hvp, hessian, jacobian)]
fn moments<T: Real>(spring: &Spring<T>) -> [T; 2] {
    let list = [
        spring.length * spring.ends[0],
        -spring.length - spring.ends[1] / spring.ends[0],
    ];
    list
}

#[differentiate(hvp, hessian, jacobian)]
fn f<T: Real>(x: T, y: T, z: T) -> T {
    let mut spring = Spring {
        length: x * y,
        ends: [y, z],
    };
    stretch(&mut spring, z);
    let [first, second] = moments(&spring);
    first * second + x
}

fn twin<T: Real>(x: T, y: T, z: T) -> T {
    let length = z + x * y * z;
    let end = z - length;
    x - length * y / end * (length + end.powi(2) / y)
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y, z), twin, [[0.75, 1.5, 2.0], [-1.25, 0.5, 0.3]]);
}
