//! `x -= x` and `x /= x` leave constants behind, whose derivative is zero.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let mut zero = x * y;
    zero -= zero;
    let mut one = x + y;
    one /= one;
    zero * x + one * y
}

fn closed_form(x: Dual, y: Dual) -> Dual {
    given(y.value, [(0.0, x), (1.0, y)])
}

#[test]
fn agrees_with_the_closed_form() {
    check_scalars!(
        f(x, y),
        closed_form,
        [[2.0, 4.0], [0.375, -1.5]],
        absolute = 1e-15
    );
}
