//! A `&mut f64` is read, changed, read again, and the function returns a value beside it.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_value;

#[differentiate]
fn f(total: &mut f64, x: f64) -> f64 {
    let before = *total;
    *total *= x;
    *total += before.exp();
    before * *total
}

fn twin<T: Real>(total: &mut T, x: T) -> T {
    let before = *total;
    let after = before * x + before.exp();
    *total = after;
    before * after
}

#[test]
fn agrees_with_dual_numbers() {
    check_value!(mut 0.6, val -1.4);
}
