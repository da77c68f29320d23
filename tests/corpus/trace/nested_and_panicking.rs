//! A traced function calls another, and one that panics leaves nothing behind.

use super::differentiate;
use crate::support::near_all;

#[differentiate(trace)]
fn inner(x: f64) -> f64 {
    x.exp()
}

#[differentiate(trace)]
fn f(x: f64) -> f64 {
    assert!(x < 10.0, "too far");
    // A trace inside of a function that is traced: its value is a constant of the outer one.
    let rows = inner_trace(2.0).rows().len();
    inner(x) * rows as f64
}

#[test]
fn recordings_nest() {
    let trace = f_trace(0.5);
    assert_eq!(trace.value(), 2.0 * 0.5_f64.exp());
    near_all(&trace.gradient(), &[2.0 * 0.5_f64.exp()]);
    let operations: Vec<&str> = trace
        .operations()
        .iter()
        .map(|row| row.operation())
        .collect();
    assert_eq!(operations, ["inner(v0)", "v1 * 2"]);
    assert!(std::panic::catch_unwind(|| f_trace(20.0)).is_err());
    assert_eq!(f_trace(0.5), trace);
}
