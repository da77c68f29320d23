//! `match` on an integer: literals, ranges, or-patterns, bindings and a rest.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, n: i32) -> f64 {
    match n {
        0 => 1.0,
        1 | 2 => x.powi(n),
        3..=5 => x.sin(),
        k @ (6 | 7) => x * f64::from(k),
        i32::MIN..0 => -x,
        m if m % 2 == 0 => x.exp(),
        m => x / f64::from(m),
    }
}

fn twin<T: Real>(x: T, n: i32) -> T {
    let number = T::lit(f64::from(n));
    match n {
        0 => T::ONE,
        1 => x,
        2 => x * x,
        3 | 4 | 5 => x.sin(),
        6 | 7 => x * number,
        _ if n < 0 => -x,
        _ if n % 2 == 0 => x.exp(),
        _ => x / number,
    }
}

#[test]
fn agrees_with_dual_numbers() {
    for n in [-3, 0, 1, 2, 3, 5, 6, 7, 8, 9] {
        check_scalars!(f(x, n = n), twin, [[2.0], [-0.3]]);
    }
}
