//! `partial_cmp` of active numbers is a constant.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let order = x.partial_cmp(&y).map_or(0, |order| order as i32);
    f64::from(order) * x * y
}

fn twin<T: Real>(x: T, y: T) -> T {
    if x > y { x * y } else { -(x * y) }
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[2.0, 4.0], [4.0, 2.0]]);
}
