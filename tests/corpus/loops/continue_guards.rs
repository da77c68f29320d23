//! `continue` skips the rest of the body, in all three kinds of loop.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, n: usize) -> f64 {
    let mut y = x;
    for i in 0..n {
        if i % 3 == 1 {
            continue;
        }
        y += x * i as f64;
        if y > 5.0 {
            y /= 2.0;
            continue;
        }
        y = y.exp() * 0.5;
    }
    let mut k = 0;
    while k < n {
        k += 1;
        if k == 2 {
            continue;
        }
        y *= 0.75;
    }
    loop {
        y -= 1.0;
        if y > 0.0 {
            continue;
        }
        break;
    }
    y
}

fn twin<T: Real>(x: T, n: usize) -> T {
    let half = T::lit(0.5);
    let mut y = x;
    for i in (0..n).filter(|i| i % 3 != 1) {
        y += x * T::lit(i as f64);
        y = if y > T::lit(5.0) {
            y * half
        } else {
            y.exp() * half
        };
    }
    for _ in (1..=n).filter(|&k| k != 2) {
        y *= T::lit(0.75);
    }
    y -= T::ONE;
    while y > T::ZERO {
        y -= T::ONE;
    }
    y
}

#[test]
fn agrees_with_dual_numbers() {
    for n in [0, 1, 4, 6] {
        check_scalars!(f(x, n = n), twin, [[2.1], [0.3], [-1.5]]);
    }
}
