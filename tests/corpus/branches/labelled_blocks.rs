//! A labelled block is left early, with a value and without.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let a = 'first: {
        if x > 3.0 {
            break 'first x * y;
        }
        let z = x.sin();
        if z > y {
            break 'first z;
        }
        z + y
    };
    let mut b = a;
    'outer: {
        b *= 2.0;
        'inner: {
            if b > 10.0 {
                break 'outer;
            }
            if b < 0.0 {
                break 'inner;
            }
            b += x;
        }
        b *= y;
    }
    b
}

fn twin<T: Real>(x: T, y: T) -> T {
    let z = x.sin();
    let a = if x > T::lit(3.0) {
        x * y
    } else if z > y {
        z
    } else {
        z + y
    };
    let b = a * T::lit(2.0);
    if b > T::lit(10.0) {
        b
    } else if b < T::ZERO {
        b * y
    } else {
        (b + x) * y
    }
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(x, y),
        twin,
        [
            [4.0, 2.0],
            [4.0, -2.0],
            [2.0, 0.5],
            [2.0, 1.0],
            [-1.0, 0.25]
        ]
    );
}
