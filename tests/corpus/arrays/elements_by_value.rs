//! A local array is walked by value, and so is an array expression in the head itself.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let local = [x, x * y, y];
    let mut product = 1.0;
    for v in local {
        product *= v + 0.5;
    }
    for v in [y, x, x - y] {
        product += v.sin() * product;
    }
    product
}

fn twin<T: Real>(x: T, y: T) -> T {
    let (half, one) = (T::lit(0.5), T::lit(1.0));
    (x + half)
        * (x * y + half)
        * (y + half)
        * (one + y.sin())
        * (one + x.sin())
        * (one + (x - y).sin())
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val 0.8, val 1.4);
}
