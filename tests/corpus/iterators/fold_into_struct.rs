//! A fold whose state is a struct, and one whose state is an array.

use super::differentiate;
use crate::support::*;
use ::differentiate::Differentiable;

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
struct Stats {
    count: f64,
    mean: f64,
    m2: f64,
}

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let start = Stats {
        count: 0.0,
        mean: 0.0,
        m2: 0.0,
    };
    let stats = x.iter().fold(start, |s, &v| {
        let count = s.count + 1.0;
        let delta = v - s.mean;
        let mean = s.mean + delta / count;
        Stats {
            count,
            mean,
            m2: s.m2 + delta * (v - mean),
        }
    });
    let [odd, even] = x.iter().enumerate().fold([0.0, 0.0], |[a, b], (i, v)| {
        if i % 2 == 1 {
            [a + v, b]
        } else {
            [a, b + v * v]
        }
    });
    stats.m2 / stats.count + odd * even
}

fn twin<T: Real>(x: &[T]) -> T {
    let n = T::lit(x.len() as f64);
    let (mut mean, mut var, mut odd, mut even) = (T::ZERO, T::ZERO, T::ZERO, T::ZERO);
    for (i, &v) in x.iter().enumerate() {
        mean += v / n;
        if i % 2 == 1 {
            odd += v;
        } else {
            even += v * v;
        }
    }
    for &v in x {
        var += (v - mean) * (v - mean) / n;
    }
    var + odd * even
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[0.5, 2.0, 0.5, -0.3, 1.4], [0.3, 0.7]]);
}
