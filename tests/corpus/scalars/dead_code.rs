//! What is computed and thrown away contributes nothing, even where it is NaN or infinite.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let _root = (-x * x - 1.0).sqrt();
    let pole = x / 0.0;
    let mut overwritten = y.ln();
    overwritten = x * overwritten.max(pole);
    let _ = overwritten;
    overwritten = x + y;
    overwritten.sin()
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(x, y),
        |x: Dual, y: Dual| (x + y).sin(),
        [[2.0, 4.0], [0.3, -1.5], [0.0, 0.0]]
    );
}
