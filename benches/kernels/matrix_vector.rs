//! A matrix that is multiplied by a vector, and the squares of what comes out.

use super::{Numbers, Workload, differentiate};
use crate::kernels::kernel;
use std::rc::Rc;

#[differentiate]
fn squared(a: &[f64], x: &[f64]) -> f64 {
    let y: Vec<f64> = a
        .chunks_exact(x.len())
        .map(|row| row.iter().zip(x).map(|(a, x)| a * x).sum::<f64>())
        .collect();
    y.iter().map(|y| y * y).sum()
}

pub fn measured() -> Vec<Workload> {
    let n = 64;
    let mut numbers = Numbers::new(3.0);
    let (a, x) = (Rc::new(numbers.normal(n * n)), Rc::new(numbers.normal(n)));
    let at = (a.clone(), x.clone());
    vec![kernel(
        &format!("matrix times vector, n {n}"),
        a.len() + n,
        Box::new(move |value| value[0] = squared(&a, &x)),
        Box::new(move |value, entries| {
            let (a, x) = &at;
            let (by_a, by_x) = entries.split_at_mut(a.len());
            value[0] = squared_grad_into(a, x, by_a, by_x);
        }),
    )]
}
