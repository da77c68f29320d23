//! `for` over a range: a sum, a product and a variable that is overwritten each time.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, n: usize) -> f64 {
    let mut sum = 0.0;
    let mut product = 1.0;
    let mut last = x;
    for i in 0..n {
        sum += x * (i as f64);
        product *= x + i as f64;
        last = product.sin();
    }
    sum * last + product
}

fn twin<T: Real>(x: T, n: usize) -> T {
    let number = |i: usize| T::lit(i as f64);
    let sum: T = (0..n).map(|i| x * number(i)).sum();
    let product: T = (0..n).map(|i| x + number(i)).product();
    let last = if n == 0 { x } else { product.sin() };
    sum * last + product
}

#[test]
fn agrees_with_dual_numbers() {
    for n in [0, 1, 2, 7] {
        check_scalars!(f(x, n = n), twin, [[2.0], [0.3], [-1.5]]);
    }
}
