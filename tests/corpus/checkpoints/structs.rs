//! A struct as the state, stepped by methods.

use super::differentiate;
use crate::support::*;
use differentiate::Differentiable;

#[derive(Clone, Debug, PartialEq, Differentiable)]
pub struct Body {
    position: [f64; 2],
    velocity: [f64; 2],
    trace: Vec<f64>,
}

#[differentiate]
impl Body {
    #[differentiate(wrt(self, dt))]
    fn step(&mut self, dt: f64) {
        let r2 = self.position[0] * self.position[0] + self.position[1] * self.position[1];
        let pull = 1.0 / (r2 * r2.sqrt());
        for k in 0..2 {
            self.velocity[k] -= dt * pull * self.position[k];
            self.position[k] += dt * self.velocity[k];
        }
        self.trace.push(r2);
    }

    #[differentiate(wrt(self, dt))]
    fn run(&mut self, dt: f64, steps: usize) {
        #[checkpoint(slots = 4)]
        for _ in 0..steps {
            self.step(dt);
        }
    }
}

#[differentiate]
fn f(x: f64, v: f64, dt: f64, steps: usize) -> f64 {
    let mut body = Body {
        position: [x, 0.1],
        velocity: [0.0, v],
        trace: Vec::new(),
    };
    #[checkpoint(every = 3)]
    for _ in 0..steps {
        body.step(dt);
    }
    body.run(dt, steps);
    body.position[0] * body.velocity[1] + body.trace[steps]
}

fn twin<T: Real>(x: T, v: T, dt: T, steps: usize) -> T {
    let (mut p, mut u, mut trace) = ([x, T::lit(0.1)], [T::lit(0.0), v], Vec::new());
    for _ in 0..2 * steps {
        let r2 = p[0] * p[0] + p[1] * p[1];
        let pull = T::lit(1.0) / (r2 * r2.sqrt());
        for k in 0..2 {
            u[k] -= dt * pull * p[k];
            p[k] += dt * u[k];
        }
        trace.push(r2);
    }
    p[0] * u[1] + trace[steps]
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, v, dt, steps = 8), twin, [[1.0, 0.9, 0.1]]);
}
