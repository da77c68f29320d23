//! Parameters and locals behind shared and mutable references.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: &f64, y: &f64) -> f64 {
    let mut z = *x * y;
    let shared = &z;
    let doubled = shared + *shared;
    let changed = &mut z;
    *changed += doubled;
    *changed *= *y;
    z.sin() + x.cos()
}

fn twin<T: Real>(x: &T, y: &T) -> T {
    let (x, y) = (*x, *y);
    (T::lit(3.0) * x * y * y).sin() + x.cos()
}

#[test]
fn agrees_with_dual_numbers() {
    check!(f(x: &f64, y: &f64) -> f64, twin, [[2.0, 4.0], [0.3, -1.5]]);
}
