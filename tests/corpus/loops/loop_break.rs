//! `loop` left by `break`, in the middle of its body.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64) -> f64 {
    let mut y = x;
    let mut n = 0;
    loop {
        y = y.cos() + 0.1 * x;
        if n == 5 {
            break;
        }
        n += 1;
        y *= 1.5;
        if y < -1.0 {
            break;
        }
    }
    y + f64::from(n) * x
}

fn twin<T: Real>(x: T) -> T {
    let (mut y, mut n) = (x, 0);
    while n <= 5 {
        y = y.cos() + T::lit(0.1) * x;
        if n == 5 {
            break;
        }
        n += 1;
        y *= T::lit(1.5);
        if y < -T::ONE {
            break;
        }
    }
    y + T::lit(f64::from(n)) * x
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x), twin, [[2.0], [0.3], [-1.5], [-8.0]]);
}
