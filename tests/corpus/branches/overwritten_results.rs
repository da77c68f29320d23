//! Arms overwrite what partials outside need, and use it in partials of their own.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let mut a = x.exp();
    let mut b = y / x;
    let c = a * b;
    if c > 1.0 {
        a = b.sqrt();
        b = a.ln() + x;
    } else {
        b = b.exp() + a;
        if x > 0.5 {
            a = b.sqrt();
        }
    }
    let d = match y > 2.0 {
        true => {
            let kept = a;
            a = 1.0 / a;
            kept * a * b
        }
        false => a / b,
    };
    a = a.exp2();
    a * d + b * c
}

fn twin<T: Real>(x: T, y: T) -> T {
    let (a, b) = (x.exp(), y / x);
    let c = a * b;
    let (a, b) = if c > T::ONE {
        (b.sqrt(), b.sqrt().ln() + x)
    } else {
        let e = b.exp() + a;
        (if x > T::lit(0.5) { e.sqrt() } else { a }, e)
    };
    let (a, d) = if y > T::lit(2.0) {
        (T::ONE / a, b)
    } else {
        (a, a / b)
    };
    a.exp2() * d + b * c
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(x, y),
        twin,
        [
            [2.0, 4.0],
            [1.5, 1.0],
            [0.75, 0.1],
            [0.3, 0.1],
            [0.3, 2.5],
            [-1.0, 3.0]
        ]
    );
}
