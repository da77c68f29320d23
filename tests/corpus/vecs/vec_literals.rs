//! `vec!` with active elements, with an active repeated value, and inside a tuple.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(a: f64, b: f64) -> f64 {
    let list = vec![a, a * b, b, a];
    let (copies, twice) = (vec![a - b; 3], 2 * list.len());
    let mut sum = 0.0;
    for i in 0..twice {
        sum += list[i % 4] * copies[i % 3] * i as f64;
    }
    sum
}

fn twin<T: Real>(a: T, b: T) -> T {
    let list = [a, a * b, b, a];
    let mut sum = T::lit(0.0);
    for i in 0..8 {
        sum += list[i % 4] * (a - b) * T::lit(i as f64);
    }
    sum
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val 0.8, val -0.35);
}
