//! Each compound assignment, also of a variable to itself.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let mut z = x;
    z += y;
    z *= x;
    z -= y * y;
    z /= 3.0 + y;
    z *= z;
    z += z;
    z %= 5.0;
    z -= x;
    z
}

fn twin<T: Real>(x: T, y: T) -> T {
    let z = ((x + y) * x - y * y) / (T::lit(3.0) + y);
    (z * z + z * z) % T::lit(5.0) - x
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[2.0, 4.0], [0.3, -1.5], [4.0, 0.25]]);
}
