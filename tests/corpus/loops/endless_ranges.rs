//! Endless ranges in the heads of loops, which their bodies leave.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let mut root = x;
    for turn in 0.. {
        let next = 0.5 * (root + x / root);
        if (next - root).abs() < 1e-14 || turn == 40 {
            break;
        }
        root = next;
    }
    let mut total = root;
    'terms: for k in 1.. {
        if k % 3 == 0 {
            continue;
        }
        for j in (k..).step_by(2) {
            if j > 9 {
                continue 'terms;
            }
            total += y.powi(j) / j as f64;
            if j > 7 {
                break 'terms;
            }
        }
    }
    for k in 2u32.. {
        total *= y;
        if k as f64 > x {
            return total * k as f64;
        }
    }
    total
}

fn twin<T: Real>(x: T, y: T) -> T {
    let mut total = x.sqrt();
    for j in [1, 3, 5, 7, 9] {
        total += y.powi(j) / T::lit(f64::from(j));
    }
    let mut k = 2.0;
    total *= y;
    while T::lit(k) <= x {
        k += 1.0;
        total *= y;
    }
    total * T::lit(k)
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[2.5, 0.5], [4.75, -0.3]], tolerance = 1e-9);
}
