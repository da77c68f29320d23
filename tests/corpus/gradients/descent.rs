//! A descent whose number of steps depends on the gradient's length.

use super::differentiate;
use crate::support::*;

#[differentiate(hvp)]
fn bowl(x: &[f64; 2], a: f64) -> f64 {
    (a * x[0]).cosh() + (x[1] - a).powi(2) * (1.0 + x[0] * x[0])
}

#[differentiate]
fn f(start: &[f64; 2], a: f64) -> f64 {
    let mut x = *start;
    let mut steps = 0;
    loop {
        let (value, (slope, by_a)) = bowl_grad(&x, a);
        if slope[0].hypot(slope[1]) < 0.25 || steps == 40 {
            break value + 0.5 * by_a * x[0];
        }
        for (x, slope) in x.iter_mut().zip(slope) {
            *x -= 0.05 * slope;
        }
        steps += 1;
    }
}

fn twin<T: Real>(start: &[T; 2], a: T) -> T {
    let (one, two) = (T::ONE, T::lit(2.0));
    let [mut x, mut y] = *start;
    let mut steps = 0;
    loop {
        let (s, c) = ((a * x).sinh(), (a * x).cosh());
        let (d, q) = (y - a, one + x * x);
        let slope = [a * s + two * x * d * d, two * d * q];
        if slope[0].hypot(slope[1]) < T::lit(0.25) || steps == 40 {
            let by_a = x * s - two * d * q;
            break c + d * d * q + T::lit(0.5) * by_a * x;
        }
        x -= T::lit(0.05) * slope[0];
        y -= T::lit(0.05) * slope[1];
        steps += 1;
    }
}

#[test]
fn agrees_with_dual_numbers() {
    check!(f(start: &[f64; 2], a: f64) -> f64, twin, [[1.0, 2.0, 0.75], [-0.5, 0.25, 1.5], [0.01, 0.5, 0.5]]);
}
