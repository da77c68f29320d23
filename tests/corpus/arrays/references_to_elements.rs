//! References to elements, to an element of a row, and to a scalar, read and written through.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(m: &[[f64; 2]; 2], s: f64) -> f64 {
    let mut a = *m;
    let mut total = s;
    let head = &m[0][1];
    {
        let slot = &mut a[1][0];
        *slot *= *head;
        *slot += s;
        let sum = &mut total;
        *sum += *slot * *slot;
    }
    let scale = &s;
    a[1][0] * total + head * *scale
}

fn twin<T: Real>(m: &[[T; 2]; 2], s: T) -> T {
    let slot = m[1][0] * m[0][1] + s;
    slot * (s + slot * slot) + m[0][1] * s
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [[0.5, 1.5], [-0.7, 0.2]], val 0.9);
}
