//! `successors` of a pair: Fibonacci's recurrence with real starts.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(a: f64, b: f64) -> f64 {
    std::iter::successors(Some((a, b)), |&(p, q)| Some((q, p + q * 0.5)))
        .take(6)
        .map(|(p, _)| p * p)
        .sum()
}

fn twin<T: Real>(a: T, b: T) -> T {
    let (mut p, mut q) = (a, b);
    let mut total = T::ZERO;
    for _ in 0..6 {
        total += p * p;
        let next = p + q * T::lit(0.5);
        p = q;
        q = next;
    }
    total
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(a, b), twin, [[2.0, -0.5], [0.3, 1.1]]);
}
