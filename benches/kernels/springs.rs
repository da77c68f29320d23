//! The energy of a chain of springs, each between two neighbours.

use super::{Numbers, Workload, differentiate};
use crate::kernels::kernel;
use std::rc::Rc;

#[differentiate]
fn energy(x: &[f64]) -> f64 {
    let mut sum = 0.0;
    for i in 0..x.len() - 1 {
        let stretch = x[i + 1] - x[i];
        sum += 0.5 * stretch * stretch + 0.25 * stretch.powi(4);
    }
    sum
}

pub fn measured() -> Vec<Workload> {
    let n = 1000;
    let x = Rc::new(Numbers::new(3.0).normal(n));
    let at = x.clone();
    vec![kernel(
        &format!("a chain of springs, n {n}"),
        n,
        Box::new(move |value| value[0] = energy(&x)),
        Box::new(move |value, entries| value[0] = energy_grad_into(&at, entries)),
    )]
}
