//! Two recursive calls a level, on the two halves of a slice: a product tree.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    match x.len() {
        0 => 1.0,
        1 => x[0].cos() + 1.0,
        n => {
            let middle = n / 2;
            f(&x[..middle]) * f(&x[middle..]) + x[middle]
        }
    }
}

fn twin<T: Real>(x: &[T]) -> T {
    match x {
        [] => T::lit(1.0),
        [only] => T::lit(1.0) + only.cos(),
        _ => {
            let (left, right) = x.split_at(x.len() / 2);
            right[0] + twin(right) * twin(left)
        }
    }
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.9, -1.2, 0.4, 1.7, -0.3, 0.6, 2.1]);
    check_grad!(ref vec![0.9]);
    check_grad!(ref Vec::<f64>::new());
}
