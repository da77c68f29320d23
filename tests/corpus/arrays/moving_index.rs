//! The index that elements are read and stored by is a variable that moves unevenly, forwards and back.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: &[f64; 6]) -> f64 {
    let mut a = *x;
    let mut at = 0;
    let mut jump = 1;
    let mut moves = 0;
    while moves < 12 {
        a[at] = a[at] * a[(at + jump) % 6] + 0.25;
        at = (at + jump) % 6;
        jump = if a[at] > 0.5 { jump + 1 } else { 1 };
        moves += 1;
    }
    a[at] + a[0]
}

fn twin<T: Real>(x: &[T; 6]) -> T {
    let mut a = x.to_vec();
    let (mut at, mut jump) = (0, 1);
    for _ in 0..12 {
        let next = (at + jump) % 6;
        a[at] = T::lit(0.25) + a[at] * a[next];
        at = next;
        jump = if a[at] > T::lit(0.5) { jump + 1 } else { 1 };
    }
    a[at] + a[0]
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [0.9, -0.8, 0.7, 1.1, 0.4, 0.6]);
}
