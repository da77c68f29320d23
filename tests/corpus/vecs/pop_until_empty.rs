//! `while let Some(v) = stack.pop()` drains a stack from behind.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: &[f64], c: f64) -> f64 {
    let mut stack = Vec::new();
    for &v in x {
        stack.push(v * c);
        if v < 0.0 {
            stack.push(v);
        }
    }
    let mut acc = 1.0;
    while let Some(v) = stack.pop() {
        acc = acc * v + c;
    }
    acc
}

fn twin<T: Real>(x: &[T], c: T) -> T {
    let mut acc = T::lit(1.0);
    for &v in x.iter().rev() {
        if v < T::lit(0.0) {
            acc = acc * v + c;
        }
        acc = acc * (v * c) + c;
    }
    acc
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, -1.4, 0.8, -0.3], val 1.2);
    check_grad!(ref Vec::<f64>::new(), val 1.2);
}
