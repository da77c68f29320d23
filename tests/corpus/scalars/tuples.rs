//! Tuples are built, nested, read by field, assigned by field and swapped by assignment.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let pair = (x * y, x + y);
    let nested = (pair, (pair.1 / pair.0, 2.0), 3_u8);
    let mut changed = nested.1;
    changed.1 = x.sin();
    changed.0 += changed.1 * nested.0.1;
    let (mut a, mut b) = changed;
    (a, b) = (b * y, a);
    (a, _) = (a - b, x);
    a * b * nested.0.0 + f64::from(nested.2)
}

fn twin<T: Real>(x: T, y: T) -> T {
    let (p, q) = (x * y, x + y);
    let s = x.sin();
    let (a, b) = (q / p + s * q, s);
    let (a, b) = (b * y, a);
    (a - b) * b * p + T::lit(3.0)
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[2.0, 4.0], [0.3, -1.5]]);
}
