//! Least squares: a polynomial that should follow the sign of its argument.

use super::golden::Golden;
use super::{Expected, Numbers, Workload, differentiate};
use std::rc::Rc;

#[differentiate]
pub fn least_squares(x: &[f64], n: usize) -> f64 {
    let mut sum = 0.0;
    for i in 0..n {
        let t = -1.0 + 2.0 * i as f64 / (n - 1) as f64;
        let mut residual = t.signum();
        let mut power = 1.0;
        for coefficient in x {
            residual -= coefficient * power;
            power *= t;
        }
        sum += residual * residual;
    }
    0.5 * sum
}

/// Point by point, forward and back; the powers are kept, so that the way back is one scaled sum.
fn by_hand(x: &[f64], n: usize, gradient: &mut [f64]) -> f64 {
    gradient.fill(0.0);
    let mut powers = vec![0.0; x.len()];
    let mut sum = 0.0;
    for i in 0..n {
        let t = -1.0 + 2.0 * i as f64 / (n - 1) as f64;
        let mut residual = t.signum();
        let mut power = 1.0;
        for (coefficient, kept) in x.iter().zip(&mut powers) {
            residual -= coefficient * power;
            *kept = power;
            power *= t;
        }
        sum += residual * residual;
        for (g, power) in gradient.iter_mut().zip(&powers) {
            *g -= residual * power;
        }
    }
    0.5 * sum
}

fn workload(x: Vec<f64>, n: usize) -> Workload {
    let x = Rc::new(x);
    let (at, also_at) = (x.clone(), x.clone());
    Workload {
        title: format!("llsq, n {n}, {} coefficients", x.len()),
        values: 1,
        entries: x.len(),
        primal: Box::new(move |value| value[0] = least_squares(&x, n)),
        ours: Box::new(move |value, gradient| {
            value[0] = least_squares_grad_into(&at, n, gradient);
        }),
        by_hand: Box::new(move |value, gradient| value[0] = by_hand(&also_at, n, gradient)),
    }
}

pub fn expected() -> Vec<Expected> {
    let golden = Golden::read(include_str!("data/llsq.json"));
    vec![Expected {
        workload: workload(golden.numbers("/input/x"), golden.size("/input/n")),
        value: golden.numbers("/primal"),
        derivative: golden.numbers("/gradient"),
    }]
}

pub fn measured() -> Vec<Workload> {
    vec![workload(Numbers::new(2.0).normal(128), 1024)]
}
