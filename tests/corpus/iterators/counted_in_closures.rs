//! A counter and a flag changed by conditions on active values, inside chains.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let mut n = 0;
    for v in x {
        n += (*v > 0.5) as i32;
    }
    let mut total = 0.0;
    x.iter().for_each(|v| {
        n += (*v < 0.0) as i32;
        total += v * v * f64::from(n);
    });
    total / f64::from(n)
}

fn twin<T: Real>(x: &[T]) -> T {
    let mut n = 0.0;
    for &v in x {
        if v > T::lit(0.5) {
            n += 1.0;
        }
    }
    let mut total = T::ZERO;
    for &v in x {
        if v < T::ZERO {
            n += 1.0;
        }
        total += v * v * T::lit(n);
    }
    total / T::lit(n)
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[1.0, 2.0, 0.5, -0.3], [0.8]]);
}
