//! An associated function beside a free function of its name: each has its own body.

use super::differentiate;
use crate::support::*;

#[differentiate(partials(x = -x.sin()))]
fn wave(x: f64) -> f64 {
    x.cos()
}

struct Wave;

impl Wave {
    #[differentiate(partials(x = x.cos()))]
    fn wave(x: f64) -> f64 {
        x.sin()
    }

    #[differentiate(partials(x = Self::slope(x)))]
    fn cube(x: f64) -> f64 {
        Self::wave(0.0) + x * x * x
    }

    fn slope(x: f64) -> f64 {
        3.0 * x * x
    }
}

#[differentiate]
fn f(x: f64) -> f64 {
    wave(x) + 10.0 * Wave::wave(x) + Wave::cube(x)
}

fn twin<T: Real>(x: T) -> T {
    x.cos() + T::lit(10.0) * x.sin() + x.powi(3)
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x), twin, [[0.3], [-1.7]]);
}
