//! The square of a number.

use super::golden::Golden;
use super::{Expected, Workload};
use differentiate::differentiate;

#[differentiate]
pub fn square(x: f64) -> f64 {
    x * x
}

fn by_hand(x: f64) -> (f64, f64) {
    (x * x, 2.0 * x)
}

fn workload(x: f64) -> Workload {
    Workload {
        title: "hello".to_owned(),
        values: 1,
        entries: 1,
        primal: Box::new(move |value| value[0] = square(x)),
        ours: Box::new(move |value, gradient| (value[0], gradient[0]) = square_grad(x)),
        by_hand: Box::new(move |value, gradient| (value[0], gradient[0]) = by_hand(x)),
    }
}

pub fn expected() -> Vec<Expected> {
    let golden = Golden::read(include_str!("data/hello.json"));
    let case = |k: usize| Expected {
        workload: workload(golden.number(&format!("/cases/{k}/x"))),
        value: vec![golden.number(&format!("/cases/{k}/square"))],
        derivative: vec![golden.number(&format!("/cases/{k}/double"))],
    };
    (0..golden.rows("/cases")).map(case).collect()
}

pub fn measured() -> Vec<Workload> {
    vec![workload(1.5)]
}
