//! Loops and blocks with loops inside expressions.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let z = x * {
        let mut p = 1.0;
        for _ in 0..3 {
            p *= y;
        }
        p
    } + loop {
        break if x > y { x } else { y };
    };
    let w = if z > 0.0 {
        let mut s = z;
        while s > 2.0 {
            s = s.sqrt();
        }
        s
    } else {
        let mut s = 0.0;
        for i in 0..4 {
            s += z * f64::from(i);
        }
        s * s
    };
    z + w
}

fn twin<T: Real>(x: T, y: T) -> T {
    let z = x * y.powi(3) + if x > y { x } else { y };
    if z > T::ZERO {
        let mut s = z;
        while s > T::lit(2.0) {
            s = s.sqrt();
        }
        z + s
    } else {
        z + (z * T::lit(6.0)).powi(2)
    }
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(x, y),
        twin,
        [[2.0, 4.0], [0.3, -1.5], [3.0, -1.5], [0.1, 0.2]]
    );
}
