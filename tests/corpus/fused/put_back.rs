//! Sums that are put back in their variable instead of added to it.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], a: f64) -> f64 {
    let mut sum = 0.0;
    let mut other = [1.0, a];
    for v in x {
        let twice = sum;
        sum = (v * a).sin() + sum;
        other[1] = other[1] - v * v;
        other[0] = v.exp() - other[0];
        sum = sum + twice * 0.125;
    }
    let product = x.iter().fold(0.0, |total, v| total + v * a);
    let mut last = sum;
    last = last + last;
    let kept = last;
    last = last + a;
    last * product + other[0] * other[1] + kept
}

fn twin<T: Real>(x: &[T], a: T) -> T {
    let mut sum = T::lit(0.0);
    let mut other = [T::lit(1.0), a];
    for &v in x {
        let twice = sum;
        sum = (v * a).sin() + sum;
        other[1] = other[1] - v * v;
        other[0] = v.exp() - other[0];
        sum = sum + twice * T::lit(0.125);
    }
    let product = x.iter().fold(T::lit(0.0), |total, &v| total + v * a);
    let last = sum + sum;
    (last + a) * product + other[0] * other[1] + last
}

#[test]
fn agrees_with_dual_numbers() {
    check!(f(x: &[f64], a: f64) -> f64, twin, [[0.3, -0.7, 1.1, 0.6], [0.6]]);
}
