//! `ln(sum(exp(x)))`, shifted by the largest element.

use super::golden::Golden;
use super::{Expected, Numbers, Workload, differentiate};
use std::rc::Rc;

#[differentiate]
pub fn log_sum_exp(x: &[f64]) -> f64 {
    let largest = x.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    largest + x.iter().map(|v| (v - largest).exp()).sum::<f64>().ln()
}

/// The softmax: the exponentials are kept where the gradient will be.
fn by_hand(x: &[f64], gradient: &mut [f64]) -> f64 {
    let largest = x.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut sum = 0.0;
    for (g, v) in gradient.iter_mut().zip(x) {
        *g = (v - largest).exp();
        sum += *g;
    }
    let scale = 1.0 / sum;
    for g in gradient {
        *g *= scale;
    }
    largest + sum.ln()
}

fn workload(x: Vec<f64>) -> Workload {
    let x = Rc::new(x);
    let (at, also_at) = (x.clone(), x.clone());
    Workload {
        title: format!("lse, n {}", x.len()),
        values: 1,
        entries: x.len(),
        primal: Box::new(move |value| value[0] = log_sum_exp(&x)),
        ours: Box::new(move |value, gradient| value[0] = log_sum_exp_grad_into(&at, gradient)),
        by_hand: Box::new(move |value, gradient| value[0] = by_hand(&also_at, gradient)),
    }
}

pub fn expected() -> Vec<Expected> {
    let golden = Golden::read(include_str!("data/lse.json"));
    vec![Expected {
        workload: workload(golden.numbers("/input/x")),
        value: golden.numbers("/primal"),
        derivative: golden.numbers("/gradient"),
    }]
}

pub fn measured() -> Vec<Workload> {
    vec![workload(Numbers::new(1.0).uniform(10_000))]
}
