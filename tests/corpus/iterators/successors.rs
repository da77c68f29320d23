//! `successors`: a geometric sequence, cut by `take`, and by a condition.

use super::differentiate;
use crate::support::*;

use std::iter;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let powers: f64 = iter::successors(Some(y), |p| Some(p * x)).take(5).sum();
    let halved: f64 =
        std::iter::successors(
            Some(y * 8.0),
            |&p| if p > 1.0 { Some(p * 0.5) } else { None },
        )
        .sum();
    powers * halved
}

fn twin<T: Real>(x: T, y: T) -> T {
    let mut powers = T::ZERO;
    let mut p = y;
    for _ in 0..5 {
        powers += p;
        p = p * x;
    }
    let mut halved = T::ZERO;
    let mut p = y * T::lit(8.0);
    loop {
        halved += p;
        if p <= T::ONE {
            break;
        }
        p = p * T::lit(0.5);
    }
    powers * halved
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[0.5, 1.5], [1.25, 0.75]]);
}
