//! `return` at the end, with and without a semicolon.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let z = x * y;
    #[allow(clippy::needless_return)]
    return z * z + x;
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(x, y),
        |x: Dual, y: Dual| x * y * x * y + x,
        [[2.0, 4.0], [0.3, -1.5]]
    );
}
