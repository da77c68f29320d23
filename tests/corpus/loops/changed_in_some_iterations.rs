//! Variables that only some iterations change, in arms that take turns.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64, n: usize) -> f64 {
    let mut a = x;
    let mut b = y;
    let mut kept = 0.0;
    for i in 0..n {
        match i % 4 {
            0 => a = a * b,
            1 => b += a.sin(),
            2 if a > b => kept = a,
            2 => kept = b * b,
            _ => (a, b) = (b, a),
        }
        if kept > 1.0 {
            a -= kept;
        }
    }
    a + b * kept
}

fn twin<T: Real>(x: T, y: T, n: usize) -> T {
    let (mut a, mut b, mut kept) = (x, y, T::ZERO);
    for i in 0..n {
        if i % 4 == 0 {
            a *= b;
        } else if i % 4 == 1 {
            b += a.sin();
        } else if i % 4 == 2 {
            kept = if a > b { a } else { b * b };
        } else {
            std::mem::swap(&mut a, &mut b);
        }
        if kept > T::ONE {
            a -= kept;
        }
    }
    a + b * kept
}

#[test]
fn agrees_with_dual_numbers() {
    for n in [0, 1, 3, 4, 11] {
        check_scalars!(f(x, y, n = n), twin, [[1.5, 0.5], [0.3, -1.5]]);
    }
}
