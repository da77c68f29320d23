//! The rows of a member of unwritten type are filled in a loop over them: each is looked at by its own name alone.

use super::differentiate;
use crate::support::*;
use differentiate::Differentiable;

#[derive(Clone, Debug, Differentiable)]
struct Chain {
    transition: [[f64; 2]; 3],
}

#[differentiate]
fn shares(x: &[f64]) -> Vec<f64> {
    let total: f64 = x.iter().map(|v| v.exp()).sum();
    x.iter().map(|v| v.exp() / total).collect()
}

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let mut chain = Chain {
        transition: [[0.0; 2]; 3],
    };
    let mut rows = x.chunks(2);
    for row in &mut chain.transition {
        let share = shares(rows.next().expect("a row"));
        row.copy_from_slice(&share);
    }
    let [a, b, c] = chain.transition;
    a[0] * b[1] + c[0] * c[1]
}

fn twin<T: Real>(x: &[T]) -> T {
    let share = |k: usize| {
        let other = if k % 2 == 0 { k + 1 } else { k - 1 };
        x[k].exp() / (x[k].exp() + x[other].exp())
    };
    share(0) * share(3) + share(4) * share(5)
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[0.5, 1.5, -0.7, 0.2, 0.9, -0.1]]);
}
