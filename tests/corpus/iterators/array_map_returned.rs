//! `map` of an array as the function's value.

use super::differentiate;
use crate::support::arrays::check_value;
use crate::support::*;

#[differentiate]
fn f(r: [f64; 3]) -> [f64; 3] {
    let n = r[0] + r[1];
    r.map(|c| c / n)
}

fn twin<T: Real>(r: [T; 3]) -> [T; 3] {
    let n = r[0] + r[1];
    [r[0] / n, r[1] / n, r[2] / n]
}

#[test]
fn agrees_with_dual_numbers() {
    check_value!(val [0.5, 1.5, -0.7]);
}
