//! A square root by Newton's iteration.

use super::{Workload, differentiate};
use crate::kernels::kernel;
use std::hint::black_box;

#[differentiate]
fn root(a: f64) -> f64 {
    let mut x = 0.5 * (a + 1.0);
    while (x * x - a).abs() > 1e-14 * a {
        x = 0.5 * (x + a / x);
    }
    x
}

pub fn measured() -> Vec<Workload> {
    let a = 9.7;
    vec![kernel(
        "a root by Newton's iteration",
        1,
        Box::new(move |value| value[0] = root(black_box(a))),
        Box::new(move |value, slope| (value[0], slope[0]) = root_grad(black_box(a))),
    )]
}
