//! A loop whose results nobody uses, and one that only counts.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64) -> f64 {
    let mut unused = x;
    for i in 0..5 {
        unused = unused.ln() / f64::from(i);
    }
    let mut count = 0;
    let mut y = x.abs();
    while y > 1.0 {
        y /= 2.0;
        count += 1;
    }
    x * f64::from(count)
}

#[test]
fn agrees_with_the_closed_form() {
    check_table!(
        f(x),
        [
            ([5.0], 15.0, [3.0]),
            ([-20.0], -100.0, [5.0]),
            ([0.25], 0.0, [0.0])
        ]
    );
}
