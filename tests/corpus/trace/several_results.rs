//! Functions that give several numbers, or leave them in `&mut` parameters: an adjoint for each.

use super::differentiate;
use crate::support::near_all;

#[differentiate(trace)]
fn pair(x: f64, y: f64) -> (f64, [f64; 2]) {
    (x * y, [x.sin(), 2.5])
}

#[differentiate(trace)]
fn push(v: &mut Vec<f64>, x: f64) -> f64 {
    let last = v[v.len() - 1];
    v.push(last * x);
    v[0] += x;
    last
}

#[differentiate(trace)]
fn scale(v: &mut [f64], by: f64) {
    for e in v.iter_mut() {
        *e *= by;
    }
}

#[differentiate(trace)]
fn itself(x: f64, unused: f64) -> f64 {
    x
}

#[test]
fn jacobians_have_a_row_for_each_number() {
    let trace = pair_trace(0.5, 3.0);
    assert_eq!(trace.values(), [1.5, 0.5_f64.sin(), 2.5]);
    let rows = [vec![3.0, 0.5], vec![0.5_f64.cos(), 0.0], vec![0.0, 0.0]];
    assert_eq!(trace.jacobian(), rows);
    assert!(
        trace
            .to_string()
            .lines()
            .next()
            .unwrap()
            .ends_with("∂pair.0/∂v  ∂pair.1/∂v  ∂pair.2/∂v")
    );

    let trace = push_trace(&mut vec![2.0, 3.0], 4.0);
    assert_eq!(trace.values(), [3.0, 6.0, 3.0, 12.0]);
    let rows = [
        [0.0, 1.0, 0.0],
        [1.0, 0.0, 1.0],
        [0.0, 1.0, 0.0],
        [0.0, 4.0, 3.0],
    ];
    assert_eq!(trace.jacobian(), rows);

    let mut v = [1.0, 2.0];
    let trace = scale_trace(&mut v, 3.0);
    assert_eq!(v, [3.0, 6.0]);
    assert_eq!(trace.values(), [3.0, 6.0]);
    assert_eq!(trace.jacobian(), [[3.0, 0.0, 1.0], [0.0, 3.0, 2.0]]);

    let trace = itself_trace(2.0, 7.0);
    assert_eq!((trace.value(), trace.gradient()), (2.0, vec![1.0, 0.0]));
    assert!(trace.operations().is_empty());
    near_all(&trace.jacobian()[0], &[1.0, 0.0]);
}
