//! A branch chooses which variable a reference points to, to read it and to change it.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let mut a = x * y;
    let mut b = x + y;
    {
        let chosen = if x > y { &mut a } else { &mut b };
        *chosen *= 2.0;
        *chosen += x;
    }
    let read = if y > 0.0 { &a } else { &b };
    read * *read + a * b
}

fn twin<T: Real>(x: T, y: T) -> T {
    let (mut a, mut b) = (x * y, x + y);
    if x > y {
        a = a * T::lit(2.0) + x;
    } else {
        b = b * T::lit(2.0) + x;
    }
    let read = if y > T::ZERO { a } else { b };
    read * read + a * b
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(x, y),
        twin,
        [[2.0, 4.0], [4.0, 2.0], [0.3, -1.5], [-3.0, -1.5]]
    );
}
