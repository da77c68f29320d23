//! Returns from an arm, from an arm that would yield a value, and from a nested block.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    if x < 0.0 {
        return x * y;
    }
    let root = if y > 0.0 {
        y.sqrt()
    } else {
        return y * y * x;
    };
    let mut z = root * x;
    {
        z += 1.0;
        if z > 10.0 {
            return z.ln() * { if x > 100.0 { return y } else { x } };
        }
        z *= z;
    }
    z - x
}

fn twin<T: Real>(x: T, y: T) -> T {
    if x < T::ZERO {
        x * y
    } else if y <= T::ZERO {
        y * y * x
    } else {
        let z = y.sqrt() * x + T::ONE;
        if z <= T::lit(10.0) {
            z * z - x
        } else if x > T::lit(100.0) {
            y
        } else {
            z.ln() * x
        }
    }
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(x, y),
        twin,
        [
            [-2.0, 4.0],
            [2.0, -1.5],
            [2.0, 4.0],
            [5.0, 9.0],
            [200.0, 3.0]
        ]
    );
}
