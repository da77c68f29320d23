//! Active values in the order of their size: the adjoint goes back through the permutation.

use super::differentiate;
use crate::support::*;
use ::differentiate::Differentiable;

#[derive(Clone, Debug, Differentiable)]
struct Event {
    time: f64,
    size: f64,
    id: usize,
}

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let mut v = x.to_vec();
    v.sort_by(f64::total_cmp);
    let median = v[v.len() / 2];
    let mut far: Vec<f64> = x.iter().map(|a| (a - median).powi(2)).collect();
    far.sort_by(|a, b| b.partial_cmp(a).unwrap());
    let mut events: Vec<Event> = x
        .iter()
        .enumerate()
        .map(|(id, &time)| Event {
            time,
            size: time * time,
            id,
        })
        .collect();
    events.sort_by(|a, b| a.time.total_cmp(&b.time));
    let mut sum = far[0] * far[1];
    for (rank, event) in events.iter().enumerate() {
        sum += event.size * rank as f64 + event.time * event.id as f64;
    }
    let mut few = [x[0], x[1] * x[1], x[2]];
    few.sort_unstable_by(|a, b| a.total_cmp(b));
    sum + few[0] * 2.0 - few[2]
}

/// By counting how many are smaller.
fn twin<T: Real>(x: &[T]) -> T {
    let rank = |v: &[T], a: T| v.iter().filter(|b| **b < a).count();
    let at = |v: &[T], k: usize| *v.iter().find(|a| rank(v, **a) == k).expect("all differ");
    let median = at(x, x.len() / 2);
    let far: Vec<T> = x.iter().map(|a| (*a - median) * (*a - median)).collect();
    let mut sum = at(&far, far.len() - 1) * at(&far, far.len() - 2);
    for (id, a) in x.iter().enumerate() {
        sum += *a * *a * T::lit(rank(x, *a) as f64) + *a * T::lit(id as f64);
    }
    let few = [x[0], x[1] * x[1], x[2]];
    sum + at(&few, 0) * T::lit(2.0) - at(&few, 2)
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[0.7, 1.1, 2.0, 0.5], [3.0, -1.0, 0.2, 0.6]]);
}
