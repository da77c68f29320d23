//! Operands are read in Rust's order: left before right, but the right side of a compound assignment first.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: &[f64; 3]) -> f64 {
    let mut a = *x;
    let product = a[0] * {
        a[0] = a[1] * a[2];
        a[0]
    };
    let mut s = product;
    s *= {
        s += a[1];
        a[2]
    };
    a[1] += {
        a[1] = s.sin();
        a[0]
    };
    let pair = (a[1], {
        a[1] *= 2.0;
        a[1]
    });
    pair.0 * pair.1 + s + product
}

fn twin<T: Real>(x: &[T; 3]) -> T {
    let changed = x[1] * x[2];
    let product = x[0] * changed;
    let s = (product + x[1]) * x[2];
    let element = s.sin() + changed;
    T::lit(2.0) * element * element + s + product
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [0.9, -1.2, 0.4]);
}
