//! The same name is bound again and again, also in an inner block that ends.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let x = x * y;
    let y = x + y;
    let z = {
        let x = y.sin();
        let y = x * 2.0;
        x * y
    };
    let x = x * z;
    x + y
}

fn twin<T: Real>(x: T, y: T) -> T {
    let xy = x * y;
    let s = (xy + y).sin();
    xy * (s * (s * T::lit(2.0))) + (xy + y)
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[2.0, 4.0], [0.3, -1.5]]);
}
