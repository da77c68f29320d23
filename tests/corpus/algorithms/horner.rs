//! Horner's scheme over the coefficients of a slice, backwards, with the derivative beside the value.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_value;

#[differentiate]
fn f(coefficients: &[f64], x: f64) -> (f64, f64) {
    let mut value = 0.0;
    let mut slope = 0.0;
    for c in coefficients.iter().rev() {
        slope = slope * x + value;
        value = value * x + c;
    }
    (value, slope)
}

fn twin<T: Real>(coefficients: &[T], x: T) -> (T, T) {
    let mut sums = (T::lit(0.0), T::lit(0.0));
    for (k, &c) in coefficients.iter().enumerate() {
        sums.0 += c * x.powi(k as i32);
        if k > 0 {
            sums.1 += T::lit(k as f64) * c * x.powi(k as i32 - 1);
        }
    }
    sums
}

#[test]
fn agrees_with_dual_numbers() {
    check_value!(ref vec![0.5, -1.2, 0.8, 0.3, 2.0], val 0.7);
    check_value!(ref vec![0.5, -1.2], val 0.0);
}
