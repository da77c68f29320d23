//! `while` with an integer counter.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, n: u32) -> f64 {
    let mut power = 1.0;
    let mut base = x;
    let mut left = n;
    while left > 0 {
        if left & 1 == 1 {
            power *= base;
        }
        base *= base;
        left >>= 1;
    }
    power
}

fn closed_form(x: Dual, n: u32) -> Dual {
    let n = n as i32;
    given(x.value.powi(n), [(f64::from(n) * x.value.powi(n - 1), x)])
}

#[test]
fn agrees_with_the_closed_form() {
    for n in [0, 1, 2, 13, 32] {
        check_scalars!(f(x, n = n), closed_form, [[1.25], [-0.75]]);
    }
}
