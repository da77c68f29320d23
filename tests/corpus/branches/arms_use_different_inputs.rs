//! Each arm depends on inputs of its own; the others' gradients are zero there.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64, z: f64, selector: f64) -> f64 {
    let chosen = if selector < 0.0 {
        x
    } else if selector < 1.0 {
        y
    } else {
        z
    };
    let kept = chosen;
    let chosen = chosen * chosen;
    if selector > 0.5 {
        chosen * kept
    } else {
        chosen
    }
}

fn twin<T: Real>(x: T, y: T, z: T, selector: T) -> T {
    if selector < T::ZERO {
        x * x
    } else if selector <= T::lit(0.5) {
        y * y
    } else if selector < T::ONE {
        y * y * y
    } else {
        z * z * z
    }
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(x, y, z, selector),
        twin,
        [
            [2.0, 3.0, 4.0, -1.0],
            [2.0, 3.0, 4.0, 0.25],
            [2.0, 3.0, 4.0, 0.75],
            [2.0, 3.0, 4.0, 1.0]
        ]
    );
}
