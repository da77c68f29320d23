//! What the condition was computed from changes in the arm: the adjoint sweep takes the arm that was taken.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, mut n: i32) -> f64 {
    let mut y = x;
    if y > 1.0 {
        y = -y * y;
    } else {
        y = 5.0 + y.sin();
    }
    if n > 0 {
        n = -n;
        y *= x;
    }
    if n < 0 {
        n = 3;
        y += x;
    }
    y * f64::from(n)
}

fn twin<T: Real>(x: T, n: i32) -> T {
    let y = if x > T::ONE {
        -x * x
    } else {
        T::lit(5.0) + x.sin()
    };
    match n.signum() {
        1 => (y * x + x) * T::lit(3.0),
        -1 => (y + x) * T::lit(3.0),
        _ => T::ZERO * y,
    }
}

#[test]
fn agrees_with_dual_numbers() {
    for n in [2, -2, 0] {
        check_scalars!(f(x, n = n), twin, [[2.0], [0.3], [-1.5]]);
    }
}
