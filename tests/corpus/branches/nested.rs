//! Branches in branches, conditions that contain branches.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let mut z = x * y;
    if x > 0.0 {
        if y > 0.0 {
            z = z.sqrt();
        } else if (if y < -1.0 { x } else { y }) > 1.0 {
            z *= z;
        }
        z += x;
    } else {
        let w = if y > 0.0 {
            let inner = y.exp();
            if inner > 2.0 { inner } else { x * inner }
        } else {
            y
        };
        z *= w;
    }
    z
}

fn twin<T: Real>(x: T, y: T) -> T {
    let z = x * y;
    match (x > T::ZERO, y > T::ZERO) {
        (true, true) => z.sqrt() + x,
        (true, false) if y < -T::ONE && x > T::ONE => z * z + x,
        (true, false) => z + x,
        (false, true) if y.exp() > T::lit(2.0) => z * y.exp(),
        (false, true) => z * x * y.exp(),
        (false, false) => z * y,
    }
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(x, y),
        twin,
        [
            [2.0, 4.0],
            [2.0, -1.5],
            [0.5, -1.5],
            [2.0, -0.5],
            [-1.0, 2.0],
            [-1.0, 0.5],
            [-1.0, -2.0]
        ]
    );
}
