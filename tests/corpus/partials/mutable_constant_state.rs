//! A constant `&mut` parameter, and parameters declared `mut`.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate(partials(x = 2.0 * x * f64::from(*count), y = [1.0; 2]))]
fn f(mut x: f64, mut y: [f64; 2], count: &mut u32) -> f64 {
    *count += 1;
    x = x * x * f64::from(*count);
    y[0] += y[1];
    x + y[0]
}

fn twin<T: Real>(x: T, y: [T; 2], count: &mut u32) -> T {
    *count += 1;
    x * x * T::lit(f64::from(*count)) + y[0] + y[1]
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val 0.7, val [1.0, 2.0], con &mut 4);
}
