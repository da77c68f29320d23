//! `if` is an operand, an argument and an initial value.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let z = if x > y { x * y } else { x / y };
    let w = z * if z > 1.0 { x } else { 2.0 } + 1.0;
    f64::hypot(
        if y > 0.0 { w } else { -w * w },
        if x < 0.0 { z } else { y },
    )
}

fn twin<T: Real>(x: T, y: T) -> T {
    let z = if x > y { x * y } else { x / y };
    let w = z * (if z > T::ONE { x } else { T::lit(2.0) }) + T::ONE;
    let a = if y > T::ZERO { w } else { -(w * w) };
    a.hypot(if x < T::ZERO { z } else { y })
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(x, y),
        twin,
        [
            [2.0, 4.0],
            [4.0, 2.0],
            [0.3, -1.5],
            [-3.0, -1.5],
            [-0.5, 0.25]
        ]
    );
}
