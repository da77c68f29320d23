//! `return` inside a closure leaves the closure alone.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], limit: f64) -> f64 {
    let clipped = |v: f64| {
        if v > limit {
            return limit;
        }
        if v < 0.0 {
            return v * 0.1;
        }
        v * v
    };
    let sum: f64 = x.iter().map(|&v| clipped(v)).sum();
    let mapped: f64 = x
        .iter()
        .map(|v| {
            for k in 1..4 {
                if v * k as f64 > limit {
                    return v / k as f64;
                }
            }
            v.sin()
        })
        .product();
    sum * mapped + clipped(limit * 0.5)
}

fn twin<T: Real>(x: &[T], limit: T) -> T {
    let clipped = |v: T| {
        if v > limit {
            limit
        } else if v < T::lit(0.0) {
            v * T::lit(0.1)
        } else {
            v * v
        }
    };
    let (mut sum, mut product) = (T::lit(0.0), T::lit(1.0));
    for &v in x {
        sum += clipped(v);
        let mut out = v.sin();
        for k in (1..4).rev() {
            let k = T::lit(k as f64);
            if v * k > limit {
                out = v / k;
            }
        }
        product = product * out;
    }
    sum * product + clipped(limit * T::lit(0.5))
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![1.5, 0.25, 2.5, -0.5, 0.6], val 1.1);
}
