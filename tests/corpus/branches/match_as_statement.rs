//! Arms assign to variables outside, one does nothing, one returns.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, n: usize) -> f64 {
    let mut a = x;
    let mut b = 1.0;
    match n % 5 {
        0 => a *= x,
        1 => {
            b = a;
            a = a.sin();
        }
        2 => {}
        3 => return a * 7.0,
        _ => (a, b) = (b + a, a * a),
    }
    a * b
}

fn twin<T: Real>(x: T, n: usize) -> T {
    match n % 5 {
        0 => x * x,
        1 => x * x.sin(),
        2 => x,
        3 => x * T::lit(7.0),
        _ => (x + T::ONE) * x * x,
    }
}

#[test]
fn agrees_with_dual_numbers() {
    for n in 0..5 {
        check_scalars!(f(x, n = n), twin, [[2.0], [-0.3]]);
    }
}
