//! A mutable sub-slice borrows part of an array, and the array shows the change afterwards.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: &[f64; 5], k: usize) -> f64 {
    let mut a = *x;
    {
        let tail = &mut a[k..];
        tail[0] *= x[0];
        let n = tail.len();
        let last = &mut tail[n - 1];
        *last = last.exp();
    }
    let inner = &mut a[1..4];
    inner[0] += inner[2] * inner[1];
    inner[2] = inner[0];
    a[0] * a[1] + a[2] * a[3] - a[4]
}

fn twin<T: Real>(x: &[T; 5], k: usize) -> T {
    let mut a = *x;
    a[k] *= x[0];
    a[4] = a[4].exp();
    a[1] += a[3] * a[2];
    a[0] * a[1] + a[2] * a[1] - a[4]
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [0.6, -0.8, 1.1, 0.3, 0.7], con 2);
    check_grad!(ref [0.6, -0.8, 1.1, 0.3, 0.7], con 4);
}
