//! Loops inside branches inside loops; each way through has locals of its own.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64, n: usize) -> f64 {
    let mut a = x;
    for i in 0..n {
        if i % 2 == 0 {
            let mut inner = y;
            for j in 0..=i {
                inner = if inner > 1.0 {
                    inner.ln() + a
                } else {
                    inner * 1.5 + j as f64 * 0.1
                };
            }
            a += inner * 0.1;
        } else if a > 1.0 {
            let mut k = 0;
            while a > 1.0 && k < 4 {
                let factor = 0.5 + y * y * 0.1;
                a *= factor;
                k += 1;
            }
        } else {
            a = a.cos();
        }
    }
    a
}

fn twin<T: Real>(x: T, y: T, n: usize) -> T {
    let c = T::lit;
    let mut a = x;
    for i in 0..n {
        if i % 2 == 0 {
            let step = |v: T, j: usize| {
                if v > T::ONE {
                    v.ln() + a
                } else {
                    v * c(1.5) + c(j as f64 * 0.1)
                }
            };
            a += (0..=i).fold(y, step) * c(0.1);
        } else if a > T::ONE {
            for _ in 0..4 {
                if a > T::ONE {
                    a *= c(0.5) + y * y * c(0.1);
                }
            }
        } else {
            a = a.cos();
        }
    }
    a
}

#[test]
fn agrees_with_dual_numbers() {
    for n in [0, 1, 2, 5, 8] {
        check_scalars!(
            f(x, y, n = n),
            twin,
            [[2.0, 1.75], [0.3, -1.5], [20.0, 0.25]]
        );
    }
}
