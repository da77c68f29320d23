//! A local `vec![0.0; n]` is filled from the input, with a length known only at run time.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let n = x.len();
    let mut w = vec![0.0; n + 1];
    w[n] = 1.0;
    for i in (0..n).rev() {
        w[i] = x[i] * w[i + 1] + x[i].cos();
    }
    w[0]
}

fn twin<T: Real>(x: &[T]) -> T {
    x.iter().rev().fold(T::lit(1.0), |w, &v| v * w + v.cos())
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, -0.4, 0.8, 1.7]);
    check_grad!(ref Vec::<f64>::new());
}
