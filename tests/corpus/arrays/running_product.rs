//! Each element is multiplied by its changed left neighbour, so every old value is needed on the way back.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: &[f64; 5]) -> f64 {
    let mut a = *x;
    for i in 1..a.len() {
        a[i] *= a[i - 1];
    }
    for i in (0..4).rev() {
        a[i] = a[i] * a[i + 1] + a[i];
    }
    a[0]
}

fn twin<T: Real>(x: &[T; 5]) -> T {
    let p1 = x[0] * x[1];
    let p2 = p1 * x[2];
    let p3 = p2 * x[3];
    let p4 = p3 * x[4];
    let one = T::lit(1.0);
    let a3 = p3 * (p4 + one);
    let a2 = p2 * (a3 + one);
    let a1 = p1 * (a2 + one);
    x[0] * (a1 + one)
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [0.9, -1.2, 0.8, 1.3, 0.5]);
    check_grad!(ref [0.9, 0.0, 0.8, 0.0, 0.5]);
}
