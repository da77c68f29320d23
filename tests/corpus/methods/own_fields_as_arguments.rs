//! A method of a variable that may change, called with a reference to a member of that variable: it can only read both.

use super::differentiate;
use crate::support::*;
use ::differentiate::Differentiable;

#[derive(Clone, Copy, Debug, Differentiable)]
struct Filter {
    gain: f64,
    taps: [f64; 3],
}

impl Filter {
    #[differentiate(wrt(self, taps))]
    fn applied(&self, taps: &[f64]) -> f64 {
        self.gain * taps[0] * taps[2] + self.taps[1]
    }

    #[differentiate(wrt(self, factor))]
    fn scaled(&self, factor: f64) -> Self {
        Self {
            gain: self.gain * factor,
            ..*self
        }
    }

    #[differentiate(wrt(self, other))]
    fn mixed(&self, other: &Self) -> f64 {
        self.gain * other.taps[0] + other.gain * self.taps[1]
    }
}

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let mut q = Filter {
        gain: x,
        taps: [x, x * y, y],
    };
    q.gain *= 2.0;
    let first = q.applied(&q.taps) + q.applied(&q.taps[..]);
    q.taps[1] = first;
    q = q.scaled(q.gain);
    let second = q.scaled(q.taps[0]).applied(&q.taps) + q.mixed(&q);
    q.taps[0] = second;
    q.applied(&q.taps) * first
}

fn twin<T: Real>(x: T, y: T) -> T {
    let gain = x + x;
    let first = (gain * x * y + x * y) + (gain * x * y + x * y);
    let gain = gain * gain;
    let second = (gain * x * x * y + first) + (gain * x + gain * first);
    (gain * second * y + first) * first
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[0.5, 0.7], [-1.2, 0.3]]);
}
