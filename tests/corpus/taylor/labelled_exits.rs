//! Labelled breaks with values, `continue`, `loop`, early returns.

use super::differentiate;
use crate::support::{Real, check_taylor};

#[differentiate(taylor)]
fn f(x: f64, limit: f64) -> f64 {
    let mut sum = 0.0;
    let found = 'outer: loop {
        for i in 1..20 {
            if i == 3 {
                continue;
            }
            sum += x.powi(i);
            if sum > limit {
                break 'outer sum * 2.0;
            }
            if sum < -limit {
                return -sum;
            }
        }
        break x;
    };
    found - x.sin()
}

fn twin<T: Real>(x: T, limit: f64) -> T {
    let mut sum = T::ZERO;
    for i in (1..20).filter(|i| *i != 3) {
        sum = sum + x.powi(i);
        if sum.value() > limit {
            return sum + sum - x.sin();
        }
        if sum.value() < -limit {
            return -sum;
        }
    }
    x - x.sin()
}

#[test]
fn agrees_exit_by_exit() {
    check_taylor!(x in [1.5, -2.0, 0.25], f(x, 5.0), twin(x, 5.0));
}
