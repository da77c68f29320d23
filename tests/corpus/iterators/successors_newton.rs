//! Newton's iterations as `successors`, the last of them taken.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(a: f64, n: usize) -> f64 {
    std::iter::successors(Some(1.0), |&r| Some(0.5 * (r + a / r)))
        .nth(n)
        .unwrap()
}

fn twin<T: Real>(a: T, n: usize) -> T {
    let mut r = T::ONE;
    for _ in 0..n {
        r = (r + a / r) * T::lit(0.5);
    }
    r
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(a, n = 0), twin, [[2.0]]);
    check_scalars!(f(a, n = 6), twin, [[2.0], [9.0], [0.3]]);
}
