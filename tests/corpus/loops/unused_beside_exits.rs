//! A value that nothing reads, at the end of a loop's body, of a branch that may go on with the next turn.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64, n: usize) -> f64 {
    let mut sum = x;
    for k in 0..n {
        sum += x * y;
        let _ = if sum > 3.0 {
            x
        } else {
            if k % 3 == 1 {
                sum *= y;
                continue;
            }
            if x > y {
                continue;
            }
            sum += y;
            y
        };
    }
    sum
}

fn twin<T: Real>(x: T, y: T, n: usize) -> T {
    (0..n).fold(x, |sum, k| {
        let sum = sum + y * x;
        if sum > T::lit(3.0) {
            sum
        } else if k % 3 == 1 {
            y * sum
        } else if x > y {
            sum
        } else {
            y + sum
        }
    })
}

#[test]
fn agrees_with_dual_numbers() {
    for n in [0, 1, 5] {
        check_scalars!(f(x, y, n = n), twin, [[0.5, 0.9], [0.9, 0.5], [1.7, 1.2]]);
    }
}
