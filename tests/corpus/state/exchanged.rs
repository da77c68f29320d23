//! Two `&mut` parameters change places and are mixed.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_state;

#[differentiate]
fn f(a: &mut f64, b: &mut f64, v: &mut [f64; 2]) {
    std::mem::swap(a, b);
    *a *= *b;
    v.swap(0, 1);
    let t = *b;
    *b = v[0];
    v[0] = t * v[1];
}

fn twin<T: Real>(a: &mut T, b: &mut T, v: &mut [T; 2]) {
    let (old_a, old_b, [p, q]) = (*a, *b, *v);
    *a = old_b * old_a;
    *b = q;
    *v = [old_a * p, p];
}

#[test]
fn agrees_with_dual_numbers() {
    check_state!(mut 0.6, mut -1.4, mut [0.8, 1.7]);
}
