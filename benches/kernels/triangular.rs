//! The density of correlated normal numbers, by the Cholesky factor of their covariance, whose rows stand one behind the
//! other.

use super::{Numbers, Workload, differentiate};
use crate::kernels::kernel;
use std::rc::Rc;

#[differentiate]
fn log_density(factor: &[f64], x: &[f64]) -> f64 {
    let mut white: Vec<f64> = Vec::with_capacity(x.len());
    let mut at = 0;
    let mut total = 0.0;
    for x in x {
        let mut rest = *x;
        for w in &white {
            rest -= factor[at] * w;
            at += 1;
        }
        let w = rest / factor[at];
        total -= factor[at].ln() + 0.5 * w * w;
        at += 1;
        white.push(w);
    }
    total
}

pub fn measured() -> Vec<Workload> {
    let n = 40;
    let mut numbers = Numbers::new(3.0);
    let mut factor = numbers.uniform(n * (n + 1) / 2);
    for i in 0..n {
        factor[i * (i + 1) / 2 + i] += n as f64;
    }
    let (factor, x) = (Rc::new(factor), Rc::new(numbers.normal(n)));
    let at = (factor.clone(), x.clone());
    vec![kernel(
        &format!("triangular, n {n}"),
        factor.len() + n,
        Box::new(move |value| value[0] = log_density(&factor, &x)),
        Box::new(move |value, entries| {
            let (factor, x) = &at;
            let (by_factor, by_x) = entries.split_at_mut(factor.len());
            value[0] = log_density_grad_into(factor, x, by_factor, by_x);
        }),
    )]
}
