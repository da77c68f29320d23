//! A variable is overwritten with values that do and do not depend on its old one, and declared before its value.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let late;
    let mut z = x * y;
    let kept = z;
    z = z * z + x;
    z = y.exp() - z;
    late = z * kept;
    z = 2.0;
    z = z * y;
    late + z
}

fn twin<T: Real>(x: T, y: T) -> T {
    let xy = x * y;
    (y.exp() - (xy * xy + x)) * xy + T::lit(2.0) * y
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[2.0, 1.0], [0.3, -1.5]]);
}
