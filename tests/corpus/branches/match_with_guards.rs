//! An active number is matched: guards compare it, and a binding gives it a new name.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let z = match x * y {
        product if product > 5.0 => product.ln(),
        product if product < 0.0 && x > 0.0 => product * product,
        _ if y > 2.0 => y,
        other => other + x,
    };
    match (z, x) {
        (a, b) if a > b => a - b,
        (a, _) => a * a,
    }
}

fn twin<T: Real>(x: T, y: T) -> T {
    let p = x * y;
    let z = if p > T::lit(5.0) {
        p.ln()
    } else if p < T::ZERO && x > T::ZERO {
        p * p
    } else if y > T::lit(2.0) {
        y
    } else {
        p + x
    };
    if z > x { z - x } else { z * z }
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(x, y),
        twin,
        [
            [2.0, 4.0],
            [2.0, -1.0],
            [0.5, 3.0],
            [-2.0, 0.5],
            [-2.0, 3.0],
            [9.0, 1.0]
        ]
    );
}
