//! Calls that change what never reaches the result, and whose own result is not used either.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn advance(s: &mut f64, t: f64) -> Vec<f64> {
    *s += t;
    vec![s.cos(), t]
}

#[differentiate]
fn shift(v: &mut [f64], t: f64) {
    for e in v {
        *e -= t;
    }
}

#[differentiate]
fn f(mut a: f64, h: f64, log: &mut Vec<f64>) -> f64 {
    let _d = advance(&mut a, h);
    let mut buffer = [1.0, 2.0];
    shift(&mut buffer, h);
    shift(log, a);
    h * h
}

fn twin<T: Real>(mut a: T, h: T, log: &mut Vec<T>) -> T {
    a += h;
    for e in log {
        *e -= a;
    }
    h * h
}

#[test]
fn agrees_with_dual_numbers() {
    check!([vjp, jvp] f(a: f64, h: f64, log: &mut Vec<f64>) -> f64, twin, [[1.3, 0.7, 0.4, 0.5]]);
}
