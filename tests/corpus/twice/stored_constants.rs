//! Constants in the members of a value whose type the compiler does not see, which may carry no derivative: the tangent
//! sweep clears theirs.

use super::differentiate;
use crate::support::*;
use differentiate::Differentiable;

#[derive(Clone, Copy, Debug, Differentiable)]
struct Body {
    place: [f64; 2],
    speed: f64,
}

#[differentiate(hvp, hessian, jacobian)]
fn thrown(x: f64, y: f64) -> Body {
    Body {
        place: [x * y, y],
        speed: x * x * y,
    }
}

#[differentiate(hvp, hessian, jacobian)]
fn f(x: f64, y: f64) -> f64 {
    let mut body = thrown(x, y);
    let before = body.speed.sin();
    if body.place[0] < 1.0 {
        body.speed = 0.5;
        body.place[1] = 2.0;
    }
    for _ in 0..3 {
        body.place[0] += body.speed * body.place[1] * x;
        body.speed = 0.25;
    }
    body.place[0] * body.speed * before + body.place[1] * y * y
}

fn twin<T: Real>(x: T, y: T) -> T {
    let mut place = [x * y, y];
    let mut speed = x * x * y;
    let before = speed.sin();
    if place[0] < T::lit(1.0) {
        speed = T::lit(0.5);
        place[1] = T::lit(2.0);
    }
    for _ in 0..3 {
        place[0] = place[0] + speed * place[1] * x;
        speed = T::lit(0.25);
    }
    place[0] * speed * before + place[1] * y * y
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[2.0, 1.5], [-0.5, 0.7]]);
}
