//! The largest sum of a contiguous run: dynamic programming with `max` and two carried values.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let mut best = x[0];
    let mut ending = x[0];
    for &v in &x[1..] {
        ending = v.max(ending + v);
        best = best.max(ending);
    }
    best
}

fn twin<T: Real>(x: &[T]) -> T {
    let mut best = x[0];
    for i in 0..x.len() {
        for j in i..x.len() {
            let sum: T = x[i..=j].iter().copied().sum();
            if sum > best {
                best = sum;
            }
        }
    }
    best
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, -1.2, 2.8, -0.3, 0.9, -4.0, 1.1]);
    check_grad!(ref vec![-0.5, -0.25, -0.75]);
}
