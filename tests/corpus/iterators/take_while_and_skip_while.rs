//! `take_while` and `skip_while`: each stops asking where std does.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let head: f64 = x.iter().take_while(|v| **v < 1.0).map(|v| v * v).sum();
    let tail: f64 = x.iter().skip_while(|&&v| v < 1.0).map(|v| v.exp()).sum();
    let mut seen = 0;
    let mut last = 0.0;
    for v in x.iter().take_while(|_| {
        seen += 1;
        seen < 4
    }) {
        last = *v;
    }
    head * tail * seen as f64 + last
}

fn twin<T: Real>(x: &[T]) -> T {
    let cut = x.iter().position(|v| *v >= T::lit(1.0)).unwrap_or(x.len());
    let (mut head, mut tail) = (T::lit(0.0), T::lit(0.0));
    for (i, &v) in x.iter().enumerate() {
        if i < cut {
            head += v * v;
        } else {
            tail += v.exp();
        }
    }
    head * tail * T::lit(x.len().min(4) as f64) + x[x.len().min(3) - 1]
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(
        f,
        twin,
        [[0.5, 0.75, 1.25, 0.25, 2.0], [2.0, 0.5, 0.25, 0.75, 0.1]]
    );
    check_slice!(f, twin, [[0.5, 1.75]]);
}
