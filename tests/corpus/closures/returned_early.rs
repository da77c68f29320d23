//! `return` in closures bound by `let`, called in a loop and in a chain.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], w: f64) -> f64 {
    let huber = |r: f64| {
        if r.abs() <= w {
            return 0.5 * r * r;
        }
        w * (r.abs() - 0.5 * w)
    };
    let mut total = 0.0;
    for v in x {
        if *v > 5.0 {
            continue;
        }
        total += huber(*v);
    }
    total + x.iter().copied().map(huber).sum::<f64>()
}

fn twin<T: Real>(x: &[T], w: T) -> T {
    let mut total = T::ZERO;
    for &v in x {
        let h = if v.abs() <= w {
            v * v * T::lit(0.5)
        } else {
            w * (v.abs() - w * T::lit(0.5))
        };
        total += if v > T::lit(5.0) { h } else { h + h };
    }
    total
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, 1.5, -2.8, 7.0], val 1.2);
}
