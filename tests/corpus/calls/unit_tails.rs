//! Calls without a value stand where a block or an arm ends, without a semicolon.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn shift(v: &mut [f64], x: f64) {
    for e in v {
        *e += x;
    }
}

#[differentiate]
fn scale(v: &mut [f64], x: f64) {
    v.iter_mut().for_each(|e| *e *= x)
}

#[differentiate]
fn f(v: &mut [f64], x: f64, n: usize) {
    for k in 0..n {
        if k % 2 == 0 {
            shift(v, x)
        }
    }
    let mut k = 0;
    while k < n {
        k += 1;
        if k > 1 {
            scale(v, x)
        } else {
            shift(v, x * x)
        };
    }
    match n {
        0 => shift(v, x.sin()),
        1 => scale(v, x.cos()),
        _ => {}
    }
    (0..n).for_each(|_| shift(v, x));
    if n > 0 {
        f(v, x * 0.5, n - 1)
    }
}

fn twin<T: Real>(v: &mut [T], x: T, n: usize) {
    let each = |v: &mut [T], f: &dyn Fn(T) -> T| v.iter_mut().for_each(|e| *e = f(*e));
    for _ in 0..n.div_ceil(2) {
        each(v, &|e| e + x);
    }
    for k in 1..=n {
        each(v, &|e| if k > 1 { e * x } else { e + x * x });
    }
    match n {
        0 => each(v, &|e| e + x.sin()),
        1 => each(v, &|e| e * x.cos()),
        _ => {}
    }
    for _ in 0..n {
        each(v, &|e| e + x);
    }
    if n > 0 {
        twin(v, x * T::lit(0.5), n - 1);
    }
}

#[test]
fn agrees_with_dual_numbers() {
    for n in [0, 1, 4] {
        check!(f(v: &mut [f64], x: f64, n = n) -> (), twin, [[0.4, -1.2, 0.7]]);
    }
}
