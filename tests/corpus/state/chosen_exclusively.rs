//! Exclusive references that are chosen at run time.

use super::differentiate;
use crate::support::*;
use ::differentiate::Differentiable;

#[derive(Clone, Debug, Differentiable)]
struct Account {
    cash: f64,
    stock: f64,
}

#[differentiate]
fn grow(a: &mut [f64], b: &mut [f64], k: f64) -> f64 {
    let longer = if a.len() > b.len() { a } else { b };
    longer[0] *= k;
    longer[1]
}

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let mut a = x[0];
    let mut b = x[1] * x[0];
    let mut account = Account {
        cash: x[0],
        stock: x[1],
    };
    for (k, v) in x.iter().enumerate() {
        let slot = match k % 3 {
            0 => &mut account.cash,
            1 => &mut account.stock,
            _ => continue,
        };
        *slot += v * v;
        *slot *= 1.5;
    }
    let (mut short, mut long) = ([x[0], x[1]], [x[1], x[2], x[0]]);
    let read = grow(&mut short, &mut long, x[2]);
    let smaller = if x[0] < x[1] { &mut a } else { &mut b };
    *smaller *= 2.0;
    let out = *smaller * read;
    a * b + account.cash * account.stock + out + long[0] * short[0]
}

/// For four numbers.
fn twin<T: Real>(x: &[T]) -> T {
    let k = T::lit(1.5);
    let cash = ((x[0] + x[0] * x[0]) * k + x[3] * x[3]) * k;
    let stock = (x[1] + x[1] * x[1]) * k;
    let (a, b) = (x[0], x[1] * x[0]);
    let smaller = if x[0] < x[1] { a } else { b };
    let two = T::lit(2.0);
    a * b * two + cash * stock + smaller * two * x[2] + x[1] * x[2] * x[0]
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[0.7, 1.5, 2.0, -0.4], [1.2, 0.3, 0.9, 0.6]]);
}
