//! A `Vec` of tuples and a `Vec` of arrays made by chains and returned.

use super::differentiate;
use crate::support::arrays::check_value;
use crate::support::*;

#[differentiate]
fn f(x: &[f64]) -> (Vec<(f64, f64)>, Vec<[f64; 2]>) {
    let pairs = x
        .iter()
        .zip(x.iter().rev())
        .map(|(a, b)| (a * b, a - b))
        .collect();
    let arrays = x.windows(2).map(|w| [w[0] * w[1], w[1].sin()]).collect();
    (pairs, arrays)
}

fn twin<T: Real>(x: &[T]) -> (Vec<(T, T)>, Vec<[T; 2]>) {
    let n = x.len();
    let (mut pairs, mut arrays) = (Vec::new(), Vec::new());
    for i in 0..n {
        pairs.push((x[i] * x[n - 1 - i], x[i] - x[n - 1 - i]));
        if i + 1 < n {
            arrays.push([x[i] * x[i + 1], x[i + 1].sin()]);
        }
    }
    (pairs, arrays)
}

#[test]
fn agrees_with_dual_numbers() {
    check_value!(ref vec![0.5, 2.0, -2.7]);
}
