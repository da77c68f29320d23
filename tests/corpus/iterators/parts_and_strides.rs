//! `skip`, `take`, `step_by`, in every order, also beyond the end.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let a: f64 = x.iter().skip(1).step_by(2).sum();
    let b: f64 = x.iter().step_by(2).skip(1).map(|v| v * v).sum();
    let c: f64 = x.iter().take(3).rev().fold(1.0, |acc, v| acc * 0.5 + v);
    let d: f64 = x.iter().rev().take(2).product();
    let e: f64 = x.iter().skip(100).sum();
    a * b
        + c * d
        + e
        + x.iter()
            .zip(x.iter().skip(1))
            .map(|(a, b)| a / b)
            .sum::<f64>()
}

fn twin<T: Real>(x: &[T]) -> T {
    let n = x.len();
    let mut s = [
        T::lit(0.0),
        T::lit(0.0),
        T::lit(1.0),
        T::lit(1.0),
        T::lit(0.0),
    ];
    for i in 0..n {
        if i % 2 == 1 {
            s[0] += x[i];
        } else if i > 0 {
            s[1] += x[i] * x[i];
        }
        if i + 2 >= n {
            s[3] = s[3] * x[i];
        }
        if i > 0 {
            s[4] += x[i - 1] / x[i];
        }
    }
    for i in (0..n.min(3)).rev() {
        s[2] = s[2] * T::lit(0.5) + x[i];
    }
    s[0] * s[1] + s[2] * s[3] + s[4]
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(
        f,
        twin,
        [[1.0, 2.0, 4.5, 0.5, -1.5], [0.3, -4.0, 2.5, 1.0, 2.0]]
    );
    check_slice!(f, twin, [[1.0, 2.0]]);
}
