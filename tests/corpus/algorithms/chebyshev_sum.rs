//! Chebyshev polynomials by their three-term recurrence; the twin sums cosines of multiples.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(c: &[f64], x: f64) -> f64 {
    let (mut before, mut now) = (1.0, x);
    let mut sum = c[0] + c[1] * x;
    for k in 2..c.len() {
        let next = 2.0 * x * now - before;
        sum += c[k] * next;
        before = now;
        now = next;
    }
    sum
}

fn twin<T: Real>(c: &[T], x: T) -> T {
    let angle = x.acos();
    let mut sum = T::lit(0.0);
    for (k, &coefficient) in c.iter().enumerate() {
        sum += coefficient * (T::lit(k as f64) * angle).cos();
    }
    sum
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, -1.2, 0.8, 0.3, 2.0, -0.7], val 0.35);
    check_grad!(ref vec![0.5, -1.2], val -0.6);
}
