//! Euclid's algorithm on active numbers: a loop of remainders.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let (mut a, mut b) = (x, y);
    while b.abs() > 0.5 {
        (a, b) = (b, a % b);
    }
    a * a + b
}

fn twin<T: Real>(x: T, y: T) -> T {
    if y.abs() > T::lit(0.5) {
        twin(y, x % y)
    } else {
        x * x + y
    }
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(x, y),
        twin,
        [[48.25, 18.1], [7.3, 2.9], [1.0, 0.25], [-9.7, 4.4]]
    );
}
