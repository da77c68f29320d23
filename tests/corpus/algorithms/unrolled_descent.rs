//! A hundred steps of gradient descent with momentum, differentiated by the learning rate and the momentum.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(rate: f64, momentum: f64, start: &[f64; 2]) -> f64 {
    let mut x = *start;
    let mut velocity = [0.0; 2];
    for _ in 0..100 {
        let gradient = [2.0 * x[0], 20.0 * x[1] + x[1].sin()];
        for i in 0..2 {
            velocity[i] = momentum * velocity[i] - rate * gradient[i];
            x[i] += velocity[i];
        }
    }
    (x[0] * x[0] + x[1] * x[1]).ln()
}

fn twin<T: Real>(rate: T, momentum: T, start: &[T; 2]) -> T {
    let descend = |start: T, slope: &dyn Fn(T) -> T| {
        let (mut before, mut now) = (start, start);
        for _ in 0..100 {
            let next = now + momentum * (now - before) - rate * slope(now);
            (before, now) = (now, next);
        }
        now
    };
    let x = descend(start[0], &|x| T::lit(2.0) * x);
    let y = descend(start[1], &|y| T::lit(20.0) * y + y.sin());
    (x.powi(2) + y.powi(2)).ln()
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val 0.02, val 0.4, ref [1.5, -0.7]);
}
