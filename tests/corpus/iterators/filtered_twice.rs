//! Filters upon filters, in closures that capture, with a `take` after them.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], lo: f64, hi: f64) -> f64 {
    x.iter()
        .copied()
        .filter(|&v| v > lo)
        .map(|v| v - lo)
        .filter(|v| *v < hi)
        .take(3)
        .map(|v| v * (hi - v))
        .sum::<f64>()
        + x.iter().filter(|&&v| v < lo).map(|v| v * lo).sum::<f64>()
}

fn twin<T: Real>(x: &[T], lo: T, hi: T) -> T {
    let mut total = T::ZERO;
    let mut taken = 0;
    for &v in x {
        if v > lo && v - lo < hi && taken < 3 {
            taken += 1;
            total += (v - lo) * (hi - (v - lo));
        }
        if v < lo {
            total += v * lo;
        }
    }
    total
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, 2.0, 0.7, -0.3, 1.4, 0.9, 1.1], val 0.25, val 1.3);
}
