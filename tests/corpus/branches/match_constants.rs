//! Patterns that are constants, paths and nested tuples with a rest.

use super::differentiate;
use crate::support::*;

const LIMIT: i32 = 10;

mod codes {
    pub const SPECIAL: u8 = 7;
}

#[differentiate]
fn f(x: f64, key: (i32, u8, Option<bool>)) -> f64 {
    let y = match key {
        (LIMIT, ..) => x * x,
        (i32::MIN..=0, codes::SPECIAL, _) => x.sin(),
        (n @ 1..LIMIT, _, Some(true)) => x.powi(n),
        (_, code @ (1 | 2), None | Some(false)) => x * f64::from(code),
        (.., Some(flag)) if flag || x > 1.0 => x.exp(),
        _ => 1.0,
    };
    y + x
}

fn twin<T: Real>(x: T, key: (i32, u8, Option<bool>)) -> T {
    let (n, code, flag) = key;
    let y = if n == 10 {
        x * x
    } else if n <= 0 && code == 7 {
        x.sin()
    } else if (1..10).contains(&n) && flag == Some(true) {
        x.powi(n)
    } else if (code == 1 || code == 2) && flag != Some(true) {
        x * T::lit(f64::from(code))
    } else if flag == Some(true) || flag == Some(false) && x > T::ONE {
        x.exp()
    } else {
        T::ONE
    };
    y + x
}

#[test]
fn agrees_with_dual_numbers() {
    for n in [-1, 3, 10, 11] {
        for code in [2, 7, 9] {
            for flag in [None, Some(false), Some(true)] {
                check_scalars!(f(x, key = (n, code, flag)), twin, [[2.0], [0.3]]);
            }
        }
    }
}
