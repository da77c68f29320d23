//! Comparisons and predicates of active numbers, held in variables.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let larger = x > y;
    let fine = x.is_finite() && !y.is_nan();
    let both = larger & fine | (x == y);
    let sign = if x.is_sign_negative() ^ both {
        -1.0
    } else {
        1.0
    };
    let order = x.total_cmp(&y) as i32;
    sign * x * y + f64::from(order) * x
}

fn closed_form(x: Dual, y: Dual) -> Dual {
    let (a, b) = (x.value, y.value);
    let sign = if (a < 0.0) ^ (a >= b) { -1.0 } else { 1.0 };
    let order = f64::from(a.total_cmp(&b) as i32);
    given(
        sign * a * b + order * a,
        [(sign * b + order, x), (sign * a, y)],
    )
}

#[test]
fn agrees_with_the_closed_form() {
    check_scalars!(
        f(x, y),
        closed_form,
        [
            [2.0, 4.0],
            [4.0, 2.0],
            [-1.0, -3.0],
            [-3.0, -1.0],
            [2.0, 2.0]
        ]
    );
}
