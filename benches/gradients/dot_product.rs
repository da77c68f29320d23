//! The dot product: nothing but a sum, so that everything else shows.

use crate::table::{Objective, keep, numbers};
use differentiate::differentiate;

#[differentiate]
fn dot(x: &[f64], y: &[f64]) -> f64 {
    let mut sum = 0.0;
    for (a, b) in x.iter().zip(y) {
        sum += a * b;
    }
    sum
}

/// The gradient of each factor is the other one.
fn by_hand(x: &[f64], y: &[f64], x_bar: &mut [f64], y_bar: &mut [f64]) -> f64 {
    x_bar.copy_from_slice(y);
    y_bar.copy_from_slice(x);
    dot(x, y)
}

pub fn objective(n: usize) -> Objective {
    Objective {
        title: format!("dot product, n = {n}"),
        point: numbers(2 * n),
        primal: Box::new(move |point| {
            let (x, y) = point.split_at(n);
            dot(x, y)
        }),
        grad_into: Box::new(move |point, gradient| {
            let ((x, y), (x_bar, y_bar)) = (point.split_at(n), gradient.split_at_mut(n));
            dot_grad_into(x, y, x_bar, y_bar)
        }),
        grad: Box::new(move |point| {
            let (x, y) = point.split_at(n);
            keep(dot_grad(x, y))
        }),
        by_hand: Box::new(move |point, gradient| {
            let ((x, y), (x_bar, y_bar)) = (point.split_at(n), gradient.split_at_mut(n));
            by_hand(x, y, x_bar, y_bar)
        }),
    }
}
