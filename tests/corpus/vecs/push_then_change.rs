//! Elements that were pushed are changed later, and one is popped and thrown away.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: f64, n: usize) -> f64 {
    let mut v = vec![x];
    for i in 0..n {
        let next = v[i] * x;
        v.push(next);
        v[i] += 1.0;
    }
    v.pop();
    let end = v.len() - 1;
    v[end] = v[end].ln();
    let mut sum = 0.0;
    for i in 0..v.len() {
        sum += v[i];
    }
    sum
}

/// The elements are the powers of `x`, each plus one, the last by its logarithm.
fn twin<T: Real>(x: T, n: usize) -> T {
    let mut sum = (x.powi(n as i32) + T::lit(1.0)).ln();
    for k in 1..n {
        sum += x.powi(k as i32) + T::lit(1.0);
    }
    sum
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val 0.8, con 4);
    check_grad!(val 1.3, con 1);
}
