//! `loop` as a value, with several `break`s, one of them a constant.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let mut a = x;
    let mut n = 0;
    let found = 2.0
        * loop {
            a = a * a - y;
            if a > 3.0 {
                break a * x;
            }
            if n > 8 {
                break 7.0;
            }
            if a.abs() < 0.1 {
                break {
                    a += 1.0;
                    a
                };
            }
            n += 1;
        };
    found + a
}

fn twin<T: Real>(x: T, y: T) -> T {
    let (mut a, mut found) = (x, T::lit(7.0));
    for _ in 0..10 {
        a = a * a - y;
        if a > T::lit(3.0) {
            found = a * x;
            break;
        }
        if a.abs() < T::lit(0.1) {
            a += T::ONE;
            found = a;
            break;
        }
    }
    T::lit(2.0) * found + a
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(x, y),
        twin,
        [[2.5, 1.0], [0.5, 0.5], [1.0, 0.95], [0.0, 0.75]]
    );
}
