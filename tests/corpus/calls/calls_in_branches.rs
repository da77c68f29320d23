//! Different functions are called in the arms of `if` and `match`, one arm returning early.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn rising(x: f64) -> f64 {
    x.exp() * x
}

#[differentiate]
fn falling(x: f64, y: f64) -> f64 {
    (x * y).recip()
}

#[differentiate]
fn f(x: f64, y: f64, mode: u8) -> f64 {
    let base = match mode {
        0 => rising(x),
        1 | 2 => {
            let inner = falling(x, y);
            rising(inner)
        }
        _ if y > 1.0 => return falling(y, x * x),
        _ => x - y,
    };
    if base > 0.0 {
        falling(base, x)
    } else {
        rising(base) * y
    }
}

fn twin<T: Real>(x: T, y: T, mode: u8) -> T {
    let rising = |x: T| x * x.exp();
    let base = match mode {
        0 => rising(x),
        1 | 2 => rising(T::lit(1.0) / (x * y)),
        _ if y > T::lit(1.0) => return T::lit(1.0) / (y * x * x),
        _ => x - y,
    };
    if base > T::lit(0.0) {
        T::lit(1.0) / (base * x)
    } else {
        rising(base) * y
    }
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val 0.6, val 1.4, con 0);
    check_grad!(val 0.6, val -1.4, con 2);
    check_grad!(val 0.6, val 1.4, con 3);
    check_grad!(val 0.6, val 0.4, con 3);
    check_grad!(val 0.6, val 0.9, con 3);
}
