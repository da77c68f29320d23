//! Arms of type unit, empty blocks, and an `if` whose value is dropped.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, n: u8) -> f64 {
    let mut y = x;
    if n == 0 {}
    match n {
        0 => (),
        1 => {}
        2 => y *= x,
        _ => {
            if n > 5 {
                y += 1.0
            } else {
                y -= 1.0;
            }
        }
    }
    let _ = if n > 3 { y } else { x };
    if n > 1 {
        y.sin()
    } else {
        y
    };
    y * x
}

fn twin<T: Real>(x: T, n: u8) -> T {
    match n {
        0 | 1 => x * x,
        2 => x * x * x,
        6.. => (x + T::ONE) * x,
        _ => (x - T::ONE) * x,
    }
}

#[test]
fn agrees_with_dual_numbers() {
    for n in [0, 1, 2, 4, 6] {
        check_scalars!(f(x, n = n), twin, [[2.0], [0.3]]);
    }
}
