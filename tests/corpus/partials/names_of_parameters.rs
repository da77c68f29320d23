//! Raw names, names like the generated ones, names shadowed in the body.

use super::differentiate;
use crate::support::*;

#[differentiate(partials(r#type = __value * seed, __value = r#type * seed, seed = r#type * __value))]
fn f(r#type: f64, __value: f64, seed: f64) -> f64 {
    let seed = seed * r#type;
    let value = seed * __value;
    value
}

fn twin<T: Real>(a: T, b: T, c: T) -> T {
    a * b * c
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(a, b, c), twin, [[0.7, -1.2, 3.0]]);
}
