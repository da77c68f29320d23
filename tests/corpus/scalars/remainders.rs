//! The three ways to divide with a remainder, for all combinations of signs.

use super::differentiate;
use crate::support::*;

const POINTS: [[f64; 2]; 4] = [[7.5, 2.0], [-7.5, 2.0], [7.5, -2.0], [-7.5, -2.0]];

#[test]
fn remainder() {
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        x % y + x % 2.5 + 20.0 % y
    }
    let closed_form = |x: Dual, y: Dual| {
        let by_y = -(x.value / y.value).trunc() - (20.0 / y.value).trunc();
        given(f(x.value, y.value), [(2.0, x), (by_y, y)])
    };
    check_scalars!(
        f(x, y),
        closed_form,
        [POINTS[0], POINTS[1], POINTS[2], POINTS[3], [7.3, 1.9]]
    );
}

#[test]
fn remainder_just_below_a_multiple() {
    // 1.0 / 0.1 rounds to 10, yet 0.1 is contained 9 times in 1.0.
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        x % y
    }
    check_table!(f(x, y), [([1.0, 0.1], 1.0 % 0.1, [1.0, -9.0])]);
}

#[test]
fn rem_euclid() {
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        x.rem_euclid(y)
    }
    let closed_form = |x: Dual, y: Dual| {
        let times = x.value.div_euclid(y.value);
        given(x.value.rem_euclid(y.value), [(1.0, x), (-times, y)])
    };
    check_scalars!(
        f(x, y),
        closed_form,
        [POINTS[0], POINTS[1], POINTS[2], POINTS[3], [-7.3, 1.9]]
    );
}

#[test]
fn div_euclid() {
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        x.div_euclid(y) * x
    }
    let closed_form = |x: Dual, y: Dual| {
        let times = x.value.div_euclid(y.value);
        given(times * x.value, [(times, x), (0.0, y)])
    };
    check_scalars!(
        f(x, y),
        closed_form,
        [POINTS[0], POINTS[1], POINTS[2], POINTS[3]]
    );
}
