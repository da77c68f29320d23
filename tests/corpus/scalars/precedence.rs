//! Signs, powers, products and parentheses bind as they do in the function.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let a = -x.powi(2) + (-x).powi(2) * -y - -(-(y));
    let b = x - y - 2.0 * x / y * x - (x - (y - x));
    let c = x / y / 2.0 * y % 3.0;
    a * b + c
}

fn twin<T: Real>(x: T, y: T) -> T {
    let a = -(x * x) - x * x * y - y;
    let b = ((x - y) - ((T::lit(2.0) * x) / y) * x) - (x - (y - x));
    let c = (((x / y) / T::lit(2.0)) * y) % T::lit(3.0);
    a * b + c
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[2.0, 4.0], [0.3, -1.5], [7.3, 0.5]]);
}
