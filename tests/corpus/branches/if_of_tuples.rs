//! An `if` yields several values at once; some of them are constants on one side.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let (a, (b, n)) = if x > y {
        (x, (y * y, 3))
    } else {
        (1.0, (x - y, 2))
    };
    let pair = if y > 0.0 { (a, b) } else { (b, a) };
    pair.0.powi(n) + pair.1 * x
}

fn twin<T: Real>(x: T, y: T) -> T {
    let (a, b, n) = if x > y {
        (x, y * y, 3)
    } else {
        (T::ONE, x - y, 2)
    };
    let (a, b) = if y > T::ZERO { (a, b) } else { (b, a) };
    a.powi(n) + b * x
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(x, y),
        twin,
        [[2.0, 4.0], [4.0, 2.0], [0.3, -1.5], [-3.0, -1.5]]
    );
}
