//! A determinant by expansion along the first remaining row, recursively.

use super::golden::Golden;
use super::{Expected, Numbers, Workload, differentiate};
use std::rc::Rc;

pub fn determinant(a: &[f64], n: usize) -> f64 {
    minor(a, n, 0, 0)
}

/// The determinant of the rows from `row` on, without the columns in `used`.
#[differentiate]
fn minor(a: &[f64], n: usize, row: usize, used: u32) -> f64 {
    if row == n {
        return 1.0;
    }
    let mut sum = 0.0;
    let mut sign = 1.0;
    for column in 0..n {
        if used & (1 << column) == 0 {
            sum += sign * a[row * n + column] * minor(a, n, row + 1, used | (1 << column));
            sign = -sign;
        }
    }
    sum
}

/// A minor enters its determinant linearly: `scale`, the derivative of the whole by this minor, is known before the
/// minor is, so one recursion does both.
fn by_hand(a: &[f64], n: usize, row: usize, used: u32, scale: f64, gradient: &mut [f64]) -> f64 {
    if row == n {
        return 1.0;
    }
    let mut sum = 0.0;
    let mut sign = 1.0;
    for column in 0..n {
        if used & (1 << column) == 0 {
            let entry = sign * a[row * n + column];
            let below = by_hand(a, n, row + 1, used | (1 << column), scale * entry, gradient);
            gradient[row * n + column] += scale * sign * below;
            sum += entry * below;
            sign = -sign;
        }
    }
    sum
}

fn workload(a: Vec<f64>, n: usize) -> Workload {
    let a = Rc::new(a);
    let (at, also_at) = (a.clone(), a.clone());
    Workload {
        title: format!("det, {n} × {n}"),
        values: 1,
        entries: a.len(),
        primal: Box::new(move |value| value[0] = determinant(&a, n)),
        ours: Box::new(move |value, gradient| value[0] = minor_grad_into(&at, n, 0, 0, gradient)),
        by_hand: Box::new(move |value, gradient| {
            gradient.fill(0.0);
            value[0] = by_hand(&also_at, n, 0, 0, 1.0, gradient);
        }),
    }
}

pub fn expected() -> Vec<Expected> {
    let golden = Golden::read(include_str!("data/det.json"));
    vec![Expected {
        workload: workload(golden.numbers("/input/A"), golden.size("/input/ell")),
        value: golden.numbers("/primal"),
        derivative: golden.numbers("/gradient"),
    }]
}

pub fn measured() -> Vec<Workload> {
    vec![workload(Numbers::new(4.0).uniform(49), 7)]
}
