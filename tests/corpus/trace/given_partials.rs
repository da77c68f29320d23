//! A function whose partial derivatives are given is one row.

use super::differentiate;
use crate::support::near_all;

#[differentiate(trace, partials(x = value * 2.0, y = y.iter().map(|e| e + x).collect()))]
fn opaque(x: f64, n: u32, y: &[f64]) -> f64 {
    std::hint::black_box(x) * f64::from(n) + y.iter().sum::<f64>()
}

#[differentiate(trace)]
fn f(x: f64, y: &[f64]) -> f64 {
    opaque(x * x, 2, y) * x
}

#[test]
fn the_rows_are_the_given_ones() {
    let trace = opaque_trace(3.0, 2, &[0.5, 1.0]);
    assert_eq!(
        (trace.value(), trace.gradient()),
        (7.5, vec![15.0, 3.5, 4.0])
    );
    assert_eq!(trace.operations()[0].operation(), "opaque(v-2, v-1, v0)");
    let trace = f_trace(3.0, &[0.5, 1.0]);
    let (x_bar, y_bar) = f_grad(3.0, &[0.5, 1.0]).1;
    near_all(&trace.gradient(), &[&[x_bar], &y_bar[..]].concat());
}
