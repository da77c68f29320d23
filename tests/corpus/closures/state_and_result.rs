//! A closure that changes a captured `Vec` and gives a number, called from a chain.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], rate: f64) -> f64 {
    let mut seen = Vec::new();
    let mut level = 0.0;
    let mut step = |v: f64| {
        level += rate * (v - level);
        seen.push(level * v);
        level
    };
    let total: f64 = x.iter().map(|&v| step(v)).sum();
    let last = step(total);
    seen.iter().sum::<f64>() * last + level
}

fn twin<T: Real>(x: &[T], rate: T) -> T {
    let (mut level, mut total, mut seen) = (T::ZERO, T::ZERO, T::ZERO);
    for &v in x {
        level += rate * (v - level);
        seen += level * v;
        total += level;
    }
    level += rate * (total - level);
    seen += level * total;
    seen * level + level
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, 1.5, -0.8], val 0.4);
}
