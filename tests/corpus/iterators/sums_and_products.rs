//! `sum` and `product`, by turbofish and by annotation, also of nothing.

use super::differentiate;
use crate::support::arrays::check_value;
use crate::support::*;

#[differentiate]
fn f(x: &[f64]) -> (f64, f64, f64) {
    let a: f64 = x.iter().sum();
    let b: f64 = x.iter().map(|v| v.sin()).product();
    let c = x.iter().copied().sum::<f64>();
    let d = x[1..].iter().product::<f64>();
    (a, b, c * d)
}

fn twin<T: Real>(x: &[T]) -> (T, T, T) {
    let mut out = (T::lit(0.0), T::lit(1.0), T::lit(0.0), T::lit(1.0));
    for i in 0..x.len() {
        out.0 += x[i];
        out.1 = out.1 * x[i].sin();
        out.2 += x[i];
        if i > 0 {
            out.3 = out.3 * x[i];
        }
    }
    (out.0, out.1, out.2 * out.3)
}

#[test]
fn agrees_with_dual_numbers() {
    check_value!(ref vec![0.5, -1.5, 2.0]);
    check_value!(ref vec![0.5]);
}
