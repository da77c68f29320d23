//! Conditions with `&&`, `||`, `!`, with predicates and with blocks that compute.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let in_disc = x * x + y * y < 4.0;
    let mut z = if in_disc && !(x > y || y.is_nan()) {
        x * y
    } else {
        x + y
    };
    if {
        let w = z.sin();
        w > 0.5 && w < 0.9 || w < -0.5
    } {
        z *= z;
    }
    if !in_disc & (x >= 1.0) != (y <= 0.0) {
        z += x;
    }
    z
}

fn twin<T: Real>(x: T, y: T) -> T {
    let in_disc = x * x + y * y < T::lit(4.0);
    let z = if in_disc && x <= y { x * y } else { x + y };
    let w = z.sin().value();
    let z = if w > 0.5 && w < 0.9 || w < -0.5 {
        z * z
    } else {
        z
    };
    if (!in_disc & (x >= T::ONE)) != (y <= T::ZERO) {
        z + x
    } else {
        z
    }
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(x, y),
        twin,
        [
            [0.5, 1.5],
            [1.5, 0.5],
            [2.0, 4.0],
            [2.0, -1.5],
            [-1.0, 0.3],
            [-1.0, -0.9]
        ]
    );
}
